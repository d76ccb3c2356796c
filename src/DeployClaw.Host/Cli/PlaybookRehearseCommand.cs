using System.CommandLine;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw playbook:rehearse`: runs playbooks' SQL for real and takes all of it back.</summary>
internal static class PlaybookRehearseCommand
{
    private static readonly Argument<string> FileName = new("FILE") { Description = "The playbooks, as triage wrote them (…-rollback.yaml)" };
    private static readonly Option<string[]> Tenants = ArgumentParsers.Repeated("--tenant", "NAME", "Whose playbook (default: all of the file)");
    private static readonly Option<string> Database = ArgumentParsers.Single(
        "--rehearsal-database", "CONNECTION", $"The tenants' database as the role that rehearses (or {ServeOptions.RehearsalVariable})");

    private static readonly Option<string> Scratch = ArgumentParsers.Single(
        "--scratch-database", "CONNECTION", $"Where to rehearse on a copy where the tenant is busy (or {TriageOptions.ScratchVariable})");

    private static readonly Option<string> Policy = PolicyOptions.Rollbacks();

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("playbook:rehearse", "Run tenants' playbooks for real, take all of it back, and say what they did") { FileName, Tenants, Database, Scratch, Policy };
        command.SetAction(async (parsed, cancellation) =>
        {
            var playbooks = PlaybookFile.Some(parsed.GetRequiredValue(FileName), parsed.GetValue(Tenants) ?? []);
            var policy = RollbackPolicyFile.Load(parsed.GetValue(Policy) ?? Shipped.RollbackPolicy);
            // Nothing of a rehearsal is kept.
            await using var database = new TenantRollbacks(Connections(parsed), new FolderArtifactStore("deployclaw-reports"), policy, clock);
            return await new PlaybookRehearsals(database).RunAsync(playbooks, cancellation);
        });
        return command;
    }

    private static RollbackConnections Connections(ParseResult parsed) => new(
        parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable(ServeOptions.RehearsalVariable)
            ?? throw new SourceUnavailableException($"No database to rehearse in was given: use --rehearsal-database or {ServeOptions.RehearsalVariable}."),
        null,
        parsed.GetValue(Scratch) ?? Environment.GetEnvironmentVariable(TriageOptions.ScratchVariable));
}
