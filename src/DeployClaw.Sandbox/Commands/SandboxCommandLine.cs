using System.CommandLine;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Commands;

/// <summary>Runs a command line and turns what can go wrong into a sentence and an exit code (those of BSD's sysexits.h).</summary>
internal static class SandboxCommandLine
{
    public const int Usage = 64;
    public const int Unavailable = 69;
    public const int Interrupted = 130;

    // Long enough to end the bot and PostgreSQL in order after Ctrl-C.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(RootCommand program, string[] arguments)
    {
        var parsed = program.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return await SayAsync($"{string.Join(" ", parsed.Errors.Select(error => error.Message))} See 'deployclaw {parsed.CommandResult.Command.Name} --help'.", Usage);
        }

        var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Ending };
        try
        {
            return await parsed.InvokeAsync(settings);
        }
        catch (InvalidScenarioException invalid)
        {
            return await SayAsync(invalid.Message, Usage);
        }
        catch (Exception unavailable) when (unavailable is SandboxUnavailableException or SourceUnavailableException)
        {
            return await SayAsync(unavailable.Message, Unavailable);
        }
        catch (OperationCanceledException)
        {
            return await SayAsync("stopped.", Interrupted);
        }
    }

    private static async Task<int> SayAsync(string sentence, int exitCode)
    {
        await Console.Error.WriteLineAsync($"deployclaw: {sentence}");
        return exitCode;
    }
}
