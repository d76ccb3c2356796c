using System.CommandLine;
using DeployClaw.Host.Reports;
using DeployClaw.Host.Reports.Rollbacks;
using DeployClaw.Host.Workers;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw playbook:run`: runs a tenant's playbook under its grant, which is spent in the store like any other.</summary>
internal static class PlaybookRunCommand
{
    public static Command Create(TimeProvider clock)
    {
        var arguments = new PlaybookRunArguments();
        var command = new Command("playbook:run", "Run a tenant's playbook under its grant, once, and verify it") { arguments.File };
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => RunAsync(arguments, parsed, clock, cancellation));
        return command;
    }

    /// <summary>All files are read before anything outside is asked.</summary>
    private static async Task<int> RunAsync(PlaybookRunArguments arguments, ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        var (grant, playbook) = arguments.Order(parsed);
        var policy = arguments.Policy(parsed);
        var rules = arguments.Rules(parsed);
        using var aws = arguments.Aws(parsed, clock);
        await using var tenants = arguments.Tenants(parsed, rules, aws, clock);
        await using var trail = await arguments.Trail.OpenAsync(parsed, cancellation);
        await tenants.ReachAsync(cancellation);
        using var logging = Logging.Start(arguments.IsVerbose(parsed));
        var run = new GrantedRun(trail.Store, trail.Keys, policy, new RollbackTerms(tenants, null, rules), clock, logging);
        try
        {
            var (rollback, refusal) = await run.RunAsync(grant, PlaybookForm.TextOf(playbook), OpenTrail.Operator, cancellation);
            return rollback is null ? await RefuseAsync(refusal!) : Say(rollback);
        }
        catch (TakenOverException elsewhere)
        {
            await Console.Error.WriteLineAsync($"deployclaw: {Printable.Whole(elsewhere.Message)} 'deployclaw playbook:status' says what comes of it.");
            return ExitCode.Incomplete;
        }
    }

    private static async Task<int> RefuseAsync(Refusal refusal)
    {
        await Console.Error.WriteLineAsync($"deployclaw: Nothing was run. {Printable.Whole(refusal.Sentence)}");
        return ExitCode.NotRun;
    }

    private static int Say(RollbackSnapshot rollback)
    {
        RollbackRunText.Write(rollback, Console.Out);
        return rollback.State == RollbackState.Done ? ExitCode.Clear : ExitCode.Incomplete;
    }
}
