using System.CommandLine;
using DeployClaw.Host.Audit.Sequencing;

namespace DeployClaw.Host.Cli;

/// <summary>
/// Runs a command line and turns what can go wrong with it into a sentence on standard error and a documented exit code
/// (<see cref="ExitCode"/>). Anything else is a bug and ends with its stack trace.
/// </summary>
internal static class CommandLine
{
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(2);

    // A bot finishes what it has begun, and ends its private database; Kubernetes waits 30 s before it kills.
    private static readonly TimeSpan BotsEnding = TimeSpan.FromSeconds(25);

    public static async Task<int> RunAsync(RootCommand program, string[] args)
    {
        var parsed = program.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"deployclaw: {error.Message}");
            }

            var name = parsed.CommandResult.Command == program ? "" : $" {parsed.CommandResult.Command.Name}";
            await Console.Error.WriteLineAsync(NearMiss.Sentence(program, args) ?? $"See 'deployclaw{name} --help'.");
            return ExitCode.Usage;
        }

        // Ours catches what it can say in a sentence; a stack trace is for bugs.
        var settings = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = parsed.CommandResult.Command.Name switch
            {
                ServeCommand.Name => BotsEnding,
                PlaybookRunCommand.Name => null, // It hears the signals itself.
                _ => Ending,
            },
        };
        try
        {
            return await parsed.InvokeAsync(settings);
        }
        catch (InvalidInputException invalid)
        {
            return await SayAsync(invalid.Message, ExitCode.Usage);
        }
        catch (TrailBrokenException broken)
        {
            return await SayAsync(broken.Message, ExitCode.NotAsRecorded);
        }
        catch (SourceUnavailableException unavailable)
        {
            return await SayAsync(unavailable.Message, ExitCode.Unavailable);
        }
    }

    private static async Task<int> SayAsync(string sentence, int exitCode)
    {
        await Console.Error.WriteLineAsync($"deployclaw: {sentence}");
        return exitCode;
    }
}
