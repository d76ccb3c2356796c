using System.CommandLine;
using DeployClaw.Host.Reports.Rollbacks;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw playbook:status`: where tenants are on their way back, as the store has it.</summary>
internal static class PlaybookStatusCommand
{
    public static Command Create(TimeProvider clock)
    {
        var incident = new Argument<string>("INCIDENT") { Description = "The incident's id; the newest with playbooks if not given", Arity = ArgumentArity.ZeroOrOne };
        var store = ArgumentParsers.Single("--store", "CONNECTION", $"The store's PostgreSQL (or {ServeOptions.StoreVariable})");
        var format = new Option<string>("--format") { Description = "text or json", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("playbook:status", "Say where tenants are on their way back") { incident, store, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            var typed = parsed.GetValue(incident);
            var id = typed is null ? (IncidentId?)null : IncidentId.Parse(typed) ?? throw new InvalidInputException(typed, null, "This is no incident's id.");
            var connection = parsed.GetValue(store) ?? Environment.GetEnvironmentVariable(ServeOptions.StoreVariable)
                ?? throw new SourceUnavailableException($"Which store? Use --store or {ServeOptions.StoreVariable}.");
            await using var source = await OpenAsync(connection, cancellation);
            return await SayAsync(source, id, parsed.GetRequiredValue(format) == "json", clock, cancellation);
        });
        return command;
    }

    private static async Task<NpgsqlDataSource> OpenAsync(string connection, CancellationToken cancellation)
    {
        await using var checking = await StoreConnection.ConnectAsync(connection, cancellation);
        await StoreVersion.RequireAsync(checking, cancellation);
        return StoreConnection.Open(connection);
    }

    private static async Task<int> SayAsync(NpgsqlDataSource source, IncidentId? id, bool json, TimeProvider clock, CancellationToken cancellation)
    {
        IReadOnlyList<IncidentId> asked = id is { } one ? [one] : await RoundList.NewestAsync(source, cancellation);
        var rounds = new RoundRows(source);
        List<RoundAtHand> found = [];
        foreach (var incident in asked)
        {
            // The policy decides nothing here.
            found.Add(await rounds.FindAsync(incident, new RollbackPolicy { Version = "-" }, drivesPipeline: true, cancellation)
                ?? throw new SourceUnavailableException($"The store knows no incident {incident}."));
        }

        Console.Out.WriteLine(json ? RollbackJson.Of(found, clock.GetUtcNow()) : RollbackLines.Of(found));
        return found.Any(round => round.Rollbacks.Any(rollback => rollback.State is RollbackState.Failed or RollbackState.InDoubt)) ? ExitCode.Incomplete : ExitCode.Clear;
    }
}
