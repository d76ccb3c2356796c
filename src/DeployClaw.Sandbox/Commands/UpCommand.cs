using System.CommandLine;

namespace DeployClaw.Sandbox.Commands;

internal static class UpCommand
{
    public static Command Create()
    {
        var scenario = ScenarioOption.Create();
        var keep = new Option<bool>("--keep") { Description = "Leave the database's folder where it is afterwards" };
        var file = new Option<string?>("--env-file") { Description = "Write the environment to this file too, once all is up", HelpName = "PATH" };
        var command = new Command("up", "Start a world, print the environment that leads there, and run until Ctrl-C.") { scenario, keep, file };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(scenario), parsed.GetValue(keep), parsed.GetValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string scenario, bool keep, string? file, CancellationToken cancellation)
    {
        var options = new SandboxOptions { Keep = keep, Progress = new SetUpProgress(TimeProvider.System) };
        await using var sandbox = await RunningSandbox.StartAsync(scenario, options, cancellation);
        if (file is not null)
        {
            await ShellExports.WriteAsync(file, sandbox.Environment, cancellation);
        }

        await Console.Out.WriteAsync(ShellExports.Of(sandbox.Environment));
        await Console.Error.WriteLineAsync("The sandbox is up. Put these lines into another terminal; Ctrl-C here ends it.");
        await EndAsync(cancellation);
        if (keep)
        {
            await Console.Error.WriteLineAsync($"The database's folder stays: {sandbox.Server.Folder}");
        }

        return 0;
    }

    private static async Task EndAsync(CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource();
        await using var registration = cancellation.Register(ended.SetResult);
        await ended.Task;
    }
}
