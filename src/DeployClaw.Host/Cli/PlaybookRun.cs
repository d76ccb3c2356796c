using System.CommandLine;
using DeployClaw.Host.Reports;
using DeployClaw.Host.Reports.Rollbacks;
using DeployClaw.Host.Workers;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>One run of `playbook:run`: says whether the pipeline is frozen, runs one tenant after the other, and in the end who is where.</summary>
internal sealed class PlaybookRun(GrantedRun run, IArtifactStore artifacts, TwoInterrupts interrupts)
{
    private readonly GrantedRound round = new(run, OpenTrail.Operator);
    private bool began;

    public static async Task<int> RunAsync(PlaybookRunArguments arguments, ParseResult parsed, TimeProvider clock, TwoInterrupts interrupts)
    {
        var given = arguments.Order(parsed);
        var policy = arguments.Policy(parsed);
        var rules = arguments.Rules(parsed);
        using var aws = arguments.Aws(parsed, clock);
        await using var tenants = arguments.Tenants(parsed, rules, aws, clock);
        await using var trail = await arguments.Trail.OpenAsync(parsed, interrupts.Now);
        await tenants.ReachAsync(interrupts.Now);
        using var logging = Logging.Start(arguments.IsVerbose(parsed));
        var run = new GrantedRun(trail.Store, trail.Keys, policy, new RollbackTerms(tenants, null, rules), clock, logging);
        return await new PlaybookRun(run, arguments.Artifacts(parsed, aws), interrupts).RunAsync(given, arguments.IsWithoutFreeze(parsed));
    }

    private async Task<int> RunAsync(IReadOnlyList<GrantedPlaybook> given, bool withoutFreeze)
    {
        var (order, refusal) = await round.ReadyAsync(given, withoutFreeze, interrupts.Now);
        if (order is null)
        {
            await RefuseAsync(refusal!);
            return ExitCode.NotRun;
        }

        await Console.Error.WriteLineAsync(Printable.Whole(order.Freeze.Sentence));
        var code = await RunAsync(order.Playbooks);
        if (code == ExitCode.NotRun)
        {
            return code;
        }

        var incident = given[0].Grant.Incident;
        await run.ConcludeAsync(incident, OpenTrail.Operator, () => artifacts, interrupts.Now);
        Console.Out.WriteLine();
        Console.Out.WriteLine(RollbackLines.Of([await run.RoundAsync(incident, interrupts.Now)]));
        return code;
    }

    /// <returns>How it ends, which is not that nothing was run once one has begun.</returns>
    private async Task<int> RunAsync(IReadOnlyList<GrantedPlaybook> playbooks)
    {
        var code = ExitCode.Clear;
        foreach (var (number, granted) in playbooks.Index())
        {
            if (interrupts.Asked)
            {
                await Console.Error.WriteLineAsync($"Stopped, with {playbooks.Count - number} not begun. Their grants are not spent.");
                return ExitCode.Interrupted;
            }

            if (await RunAsync(granted) is not { } ended)
            {
                return number == 0 ? ExitCode.NotRun : ExitCode.Incomplete;
            }

            code = Math.Max(code, ended);
        }

        return code;
    }

    /// <returns>Null where it does not begin; then no other does, since whoever typed it should look first.</returns>
    private async Task<int?> RunAsync(GrantedPlaybook granted)
    {
        try
        {
            var (rollback, refusal) = await round.NextAsync(granted, interrupts.Now);
            if (rollback is not null)
            {
                return Say(rollback);
            }

            await RefuseAsync(refusal!);
            return null;
        }
        catch (TakenOverException elsewhere)
        {
            await Console.Error.WriteLineAsync($"deployclaw: {Printable.Whole(elsewhere.Message)} 'deployclaw playbook:status' says what comes of it.");
            return ExitCode.Incomplete;
        }
    }

    private Task RefuseAsync(Refusal refusal) =>
        Console.Error.WriteLineAsync($"deployclaw: {(began ? "Nothing more" : "Nothing")} was run. {Printable.Whole(refusal.Sentence)}");

    private int Say(RollbackSnapshot rollback)
    {
        began = true;
        RollbackRunText.Write(rollback, Console.Out);
        return rollback.State == RollbackState.Done ? ExitCode.Clear : ExitCode.Incomplete;
    }
}
