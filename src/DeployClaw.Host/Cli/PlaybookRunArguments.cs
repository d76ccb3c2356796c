using System.CommandLine;
using DeployClaw.Approvals;
using DeployClaw.Host.Aws;
using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;
using DeployClaw.Host.Workers;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `playbook:run` as they are typed.</summary>
internal sealed class PlaybookRunArguments
{
    private readonly Argument<string> file = new("FILE") { Description = "The playbooks, as triage wrote them (…-rollback.yaml)" };
    private readonly Option<string[]> grants = ArgumentParsers.Repeated("--grant", "FILE", "A grant, as 'playbook:status --grants' wrote it, or a folder of them", required: true);
    private readonly Option<string> tenant = ArgumentParsers.Single("--tenant", "NAME", "Whose playbook, where there is one grant (default: that of the grant's tenant)");
    private readonly Option<bool> withoutFreeze = new("--without-freeze") { Description = "Run although the pipeline is not frozen yet by the deployment's playbook, which may still be" };
    private readonly Option<string> database = ArgumentParsers.Single(
        "--rollback-database", "CONNECTION", $"The tenants' database as the role that rolls back (or {ServeOptions.RollbackVariable})");

    private readonly Option<string> policy = PolicyOptions.Rollbacks();

    private readonly Option<string> approvals = PolicyOptions.Approvals();
    private readonly Option<string> people = PolicyOptions.People();
    private readonly Option<string> output = new("--output")
    {
        Description = "Where exported rows go: a folder or s3://bucket/prefix",
        HelpName = "DIR|URL",
        DefaultValueFactory = _ => "deployclaw-reports",
        CustomParser = ArgumentParsers.Output,
    };

    private readonly Option<bool> sandbox = new("--sandbox") { Description = "Allow AWS endpoints without TLS beyond this machine" };
    private readonly Option<bool> verbose = new("--verbose") { Description = "Log what is done, to standard error" };

    public TrailArguments Trail { get; } = new();

    public Argument File => file;

    public IEnumerable<Option> All => [grants, tenant, withoutFreeze, .. Trail.All, database, policy, approvals, people, output, sandbox, verbose];

    /// <summary>All of one incident, each grant once.</summary>
    public IReadOnlyList<GrantedPlaybook> Order(ParseResult parsed)
    {
        var (path, named) = (parsed.GetRequiredValue(file), parsed.GetValue(tenant));
        var given = parsed.GetRequiredValue(grants).SelectMany(GrantFile.ReadAll).DistinctBy(grant => grant.Id).ToList();
        if (given.FirstOrDefault(grant => grant.Incident != given[0].Incident) is { } stranger)
        {
            throw new InvalidInputException("--grant", null, $"{stranger.Id} is of the incident {stranger.Incident}, and {given[0].Id} of {given[0].Incident}: run them one incident at a time.");
        }

        return named is null || given.Count == 1
            ? [.. given.Select(grant => new GrantedPlaybook(grant, PlaybookForm.TextOf(PlaybookFile.One(path, named ?? grant.Schema))))]
            : throw new InvalidInputException("--tenant", null, "It goes with one grant only: each grant names its tenant.");
    }

    public bool IsWithoutFreeze(ParseResult parsed) => parsed.GetValue(withoutFreeze);

    /// <summary>A policy that cannot be read runs nothing, so here it is said like any other wrong file.</summary>
    public ApprovalPolicy Policy(ParseResult parsed) =>
        ApprovalPolicyFile.Load(parsed.GetValue(approvals) ?? Shipped.ApprovalPolicy, parsed.GetValue(people) ?? Shipped.People);

    public AwsAccess Aws(ParseResult parsed, TimeProvider clock) => new(new AwsOptions { AllowHttpEndpoints = parsed.GetValue(sandbox) }, clock);

    public IArtifactStore Artifacts(ParseResult parsed, AwsAccess aws) => Outside.ArtifactsAt(parsed.GetRequiredValue(output), aws);

    public RollbackPolicy Rules(ParseResult parsed) => RollbackPolicyFile.Load(parsed.GetValue(policy) ?? Shipped.RollbackPolicy);

    public TenantRollbacks Tenants(ParseResult parsed, RollbackPolicy rules, AwsAccess aws, TimeProvider clock)
    {
        var connection = parsed.GetValue(database) ?? Environment.GetEnvironmentVariable(ServeOptions.RollbackVariable)
            ?? throw new SourceUnavailableException($"No database to roll back in was given: use --rollback-database or {ServeOptions.RollbackVariable}.");
        return new TenantRollbacks(new RollbackConnections(null, connection, null), Artifacts(parsed, aws), rules, clock);
    }

    public bool IsVerbose(ParseResult parsed) => parsed.GetValue(verbose);
}
