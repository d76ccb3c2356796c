using System.CommandLine;
using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Reports;
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
        var grants = ArgumentParsers.Single("--grants", "DIR", "Write the grants that can be spent into this folder, for 'playbook:run'");
        var command = new Command("playbook:status", "Say where tenants are on their way back") { incident, store, format, grants };
        command.SetAction(async (parsed, cancellation) =>
        {
            var typed = parsed.GetValue(incident);
            var id = typed is null ? (IncidentId?)null : IncidentId.Parse(typed) ?? throw new InvalidInputException(typed, null, "This is no incident's id.");
            await using var source = await TrailArguments.OpenAsync(TrailArguments.StoreOf(parsed, store), cancellation);
            var found = await FindAsync(source, id, cancellation);
            var code = Say(found, parsed.GetRequiredValue(format) == "json", clock);
            return parsed.GetValue(grants) is { } folder ? await WriteAsync(found, folder, clock, code) : code;
        });
        return command;
    }

    private static async Task<IReadOnlyList<RoundAtHand>> FindAsync(NpgsqlDataSource source, IncidentId? id, CancellationToken cancellation)
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

        return found;
    }

    private static int Say(IReadOnlyList<RoundAtHand> found, bool json, TimeProvider clock)
    {
        Console.Out.WriteLine(json ? RollbackJson.Of(found, clock.GetUtcNow()) : RollbackLines.Of(found));
        return found.Any(round => round.Rollbacks.Any(rollback => rollback.State is RollbackState.Failed or RollbackState.InDoubt)) ? ExitCode.Incomplete : ExitCode.Clear;
    }

    /// <summary>Said on standard error, so that the JSON stays JSON.</summary>
    private static async Task<int> WriteAsync(IReadOnlyList<RoundAtHand> found, string folder, TimeProvider clock, int code)
    {
        var granted = found.SelectMany(round => round.Granted()).Where(approval => approval.Grant is { Signature: not null } grant && grant.ExpiresAt > clock.GetUtcNow()).ToList();
        try
        {
            foreach (var approval in granted)
            {
                var file = GrantFile.Write(folder, approval.Grant!);
                await Console.Error.WriteLineAsync($"{Printable.Whole(approval.Case.Playbook.Name)}: {file}, until {TimeText.Instant(approval.Grant!.ExpiresAt)}");
            }
        }
        catch (CannotWriteException unwritable)
        {
            await Console.Error.WriteLineAsync($"deployclaw: {unwritable.Message}");
            return ExitCode.CannotWrite;
        }

        if (granted.Count == 0)
        {
            await Console.Error.WriteLineAsync("No grant can be spent now.");
        }

        return code;
    }
}
