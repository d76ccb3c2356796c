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
        await Console.Error.WriteLineAsync(
            $"""
            The sandbox is up. Put these lines into another terminal; Ctrl-C here ends it. A bot for it:
              deployclaw serve --sandbox --listen http://127.0.0.1:0 --private-database incidents --poll off --alert-queue "$SANDBOX_ALERT_QUEUE" --approvals "$SANDBOX_APPROVALS" --people "$SANDBOX_PEOPLE"
            Slack's page: {sandbox.IncidentsPage}
            {WorldKeys.Offer}
            """);
        _ = WorldKeys.FollowAsync(Console.In, sandbox.Alerts, cancellation);
        await Interruption.WaitAsync(cancellation);
        if (keep)
        {
            await Console.Error.WriteLineAsync($"The database's folder stays: {sandbox.Server.Folder}");
        }

        return 0;
    }
}
