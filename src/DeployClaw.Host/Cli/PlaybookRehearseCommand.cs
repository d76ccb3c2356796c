using System.CommandLine;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw playbook:rehearse`: runs a playbook's SQL for real and takes all of it back.</summary>
internal static class PlaybookRehearseCommand
{
    private static readonly Argument<string> FileName = new("FILE") { Description = "The playbooks, as triage wrote them (…-rollback.yaml)" };
    private static readonly Option<string> Tenant = ArgumentParsers.Single("--tenant", "NAME", "Whose playbook; may be left out where the file has only one");
    private static readonly Option<string> Database = ArgumentParsers.Single(
        "--rehearsal-database", "CONNECTION", $"The tenants' database as the role that rehearses (or {ServeOptions.RehearsalVariable})");

    private static readonly Option<string> Scratch = ArgumentParsers.Single(
        "--scratch-database", "CONNECTION", $"Where to rehearse on a copy where the tenant is busy (or {TriageOptions.ScratchVariable})");

    public static Command Create(TimeProvider clock)
    {
        var command = new Command("playbook:rehearse", "Run a tenant's playbook for real, take all of it back, and say what it did") { FileName, Tenant, Database, Scratch };
        command.SetAction((parsed, cancellation) => RunAsync(
            PlaybookFile.One(parsed.GetRequiredValue(FileName), parsed.GetValue(Tenant)),
            new RollbackConnections(
                parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable(ServeOptions.RehearsalVariable)
                    ?? throw new SourceUnavailableException($"No database to rehearse in was given: use --rehearsal-database or {ServeOptions.RehearsalVariable}."),
                null,
                parsed.GetValue(Scratch) ?? Environment.GetEnvironmentVariable(TriageOptions.ScratchVariable)),
            clock,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(TenantPlaybook playbook, RollbackConnections connections, TimeProvider clock, CancellationToken cancellation)
    {
        if (playbook.Safety is Safety.Manual manual)
        {
            await Console.Error.WriteLineAsync($"deployclaw: {playbook.Tenant.Schema} is for a person, and not rehearsed. {manual.Reason}");
            return ExitCode.NotPassed;
        }

        await using var database = new TenantRollbacks(
            connections, new FolderArtifactStore("deployclaw-reports"), new RollbackPolicy { Version = "default" }, clock);
        var rehearsal = await database.RehearseAsync(playbook, cancellation);
        RehearsalText.Write(rehearsal, Console.Out);
        return rehearsal.Passed ? ExitCode.Clear : ExitCode.NotPassed;
    }
}
