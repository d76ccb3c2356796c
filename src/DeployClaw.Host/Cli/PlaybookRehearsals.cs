using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Host.Reports;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Cli;

/// <summary>
/// Rehearses playbooks side by side, as many at a time as the policy gives connections, tells of each in the file's order, and of several in the end how
/// they came off.
/// </summary>
internal sealed class PlaybookRehearsals(ITenantRollbacks database)
{
    public async Task<int> RunAsync(IReadOnlyList<TenantPlaybook> playbooks, CancellationToken cancellation)
    {
        // Who comes on top of the policy's connections waits in there.
        var running = playbooks.Select(playbook => RehearseAsync(playbook, cancellation)).ToList();
        List<Rehearsed> ended = [];
        foreach (var run in running)
        {
            var rehearsed = await run;
            ended.Add(rehearsed);
            Tell(rehearsed);
        }

        if (ended.Count > 1)
        {
            Console.Out.WriteLine();
            foreach (var line in Table(ended))
            {
                Console.Out.WriteLine(Printable.Whole(line));
            }
        }

        return ended.Max(rehearsed => rehearsed.Code);
    }

    private async Task<Rehearsed> RehearseAsync(TenantPlaybook playbook, CancellationToken cancellation)
    {
        if (playbook.Safety is Safety.Manual manual)
        {
            return new(playbook, null, $"{playbook.Tenant.Schema} is for a person, and not rehearsed. {manual.Reason}", ExitCode.NotPassed);
        }

        try
        {
            var rehearsal = await database.RehearseAsync(playbook, cancellation);
            return new(playbook, rehearsal, null, rehearsal.Passed ? ExitCode.Clear : ExitCode.NotPassed);
        }
        catch (SourceUnavailableException unavailable)
        {
            return new(playbook, null, unavailable.Message, ExitCode.Unavailable);
        }
    }

    private static void Tell(Rehearsed rehearsed)
    {
        if (rehearsed.Rehearsal is { } rehearsal)
        {
            RehearsalText.Write(rehearsal, Console.Out);
        }
        else
        {
            Console.Error.WriteLine($"deployclaw: {Printable.Whole(rehearsed.Why!)}");
        }
    }

    private static IEnumerable<string> Table(IReadOnlyList<Rehearsed> all)
    {
        var width = all.Max(rehearsed => rehearsed.Playbook.Tenant.Name.Length);
        return all.Select(rehearsed => $"{rehearsed.Playbook.Tenant.Name.PadRight(width)}  {Word(rehearsed)}")
            .Append($"{all.Count(rehearsed => rehearsed.Code == ExitCode.Clear)} of {all.Count} passed");
    }

    private static string Word(Rehearsed rehearsed) => rehearsed switch
    {
        { Rehearsal: { Passed: true } passed } => $"passed {RehearsalText.Place(passed.Place)}, {RehearsalText.Seconds(passed.Took)}",
        { Rehearsal: { } not } => $"not passed: {not.Objections[0]}",
        { Playbook.Safety: Safety.Manual } => "for a person",
        _ => "not rehearsed",
    };

    /// <summary>Either what it showed, or why it was not.</summary>
    private sealed record Rehearsed(TenantPlaybook Playbook, Rehearsal? Rehearsal, string? Why, int Code);
}
