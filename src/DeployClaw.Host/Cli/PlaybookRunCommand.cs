using System.CommandLine;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw playbook:run`: runs tenants' playbooks under their grants, which are spent in the store like any other.</summary>
internal static class PlaybookRunCommand
{
    public const string Name = "playbook:run";

    public static Command Create(TimeProvider clock)
    {
        var arguments = new PlaybookRunArguments();
        var command = new Command(Name, "Run tenants' playbooks under their grants, once, one after the other, and verify them") { arguments.File };
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, _) => await RunAsync(arguments, parsed, clock));
        return command;
    }

    /// <summary>All files are read before anything outside is asked.</summary>
    private static async Task<int> RunAsync(PlaybookRunArguments arguments, ParseResult parsed, TimeProvider clock)
    {
        using var interrupts = new TwoInterrupts(() => Console.Error.WriteLine("Stopping after this tenant. Ctrl-C once more ends it at once; what it leaves is looked into before anything else runs."));
        try
        {
            return await PlaybookRun.RunAsync(arguments, parsed, clock, interrupts);
        }
        catch (OperationCanceledException) when (interrupts.Now.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Ended at once. What was under way is not known to be done: run the same grants again, or let a node do it, and it is looked into first.");
            return ExitCode.Interrupted;
        }
    }
}
