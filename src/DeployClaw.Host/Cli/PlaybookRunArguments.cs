using System.CommandLine;
using DeployClaw.Approvals;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `playbook:run` as they are typed.</summary>
internal sealed class PlaybookRunArguments
{
    private readonly Argument<string> file = new("FILE") { Description = "The playbooks, as triage wrote them (…-rollback.yaml)" };
    private readonly Option<string> grant = new("--grant") { Description = "The grant, as 'playbook:status --grants' wrote it", HelpName = "FILE", Required = true };
    private readonly Option<string> tenant = ArgumentParsers.Single("--tenant", "NAME", "Whose playbook (default: that of the grant's tenant)");
    private readonly Option<string> database = ArgumentParsers.Single(
        "--rollback-database", "CONNECTION", $"The tenants' database as the role that rolls back (or {ServeOptions.RollbackVariable})");

    private readonly Option<string> policy = ArgumentParsers.Single(
        "--rollback-policy", "PATH", "How rollbacks are run (default: manifests/policies/rollback.yaml as shipped)");

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

    public IEnumerable<Option> All => [grant, tenant, .. Trail.All, database, policy, approvals, people, output, sandbox, verbose];

    public (Grant Grant, TenantPlaybook Playbook) Order(ParseResult parsed)
    {
        var granted = GrantFile.Read(parsed.GetRequiredValue(grant));
        return (granted, PlaybookFile.One(parsed.GetRequiredValue(file), parsed.GetValue(tenant) ?? granted.Schema));
    }

    /// <summary>A policy that cannot be read runs nothing, so here it is said like any other wrong file.</summary>
    public ApprovalPolicy Policy(ParseResult parsed) =>
        ApprovalPolicyFile.Load(parsed.GetValue(approvals) ?? Shipped.ApprovalPolicy, parsed.GetValue(people) ?? Shipped.People);

    /// <summary>Null where rows are exported into a folder: nobody needs an AWS region for that.</summary>
    public AwsAccess? Aws(ParseResult parsed, TimeProvider clock) =>
        S3Folder.Parse(parsed.GetRequiredValue(output)) is null ? null : new AwsAccess(new AwsOptions { AllowHttpEndpoints = parsed.GetValue(sandbox) }, clock);

    public RollbackPolicy Rules(ParseResult parsed) => RollbackPolicyFile.Load(parsed.GetValue(policy) ?? Shipped.RollbackPolicy);

    public TenantRollbacks Tenants(ParseResult parsed, RollbackPolicy rules, AwsAccess? aws, TimeProvider clock)
    {
        var connection = parsed.GetValue(database) ?? Environment.GetEnvironmentVariable(ServeOptions.RollbackVariable)
            ?? throw new SourceUnavailableException($"No database to roll back in was given: use --rollback-database or {ServeOptions.RollbackVariable}.");
        var place = parsed.GetRequiredValue(output);
        return new TenantRollbacks(
            new RollbackConnections(null, connection, null),
            aws is null ? new FolderArtifactStore(place) : Outside.ArtifactsAt(place, aws),
            rules,
            clock);
    }

    public bool IsVerbose(ParseResult parsed) => parsed.GetValue(verbose);
}
