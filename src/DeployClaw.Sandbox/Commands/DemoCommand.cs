using System.CommandLine;

namespace DeployClaw.Sandbox.Commands;

/// <summary>`demo`: breaks a world, runs the real <c>deployclaw</c> on it as a person would, and lets people watch.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var scenario = ScenarioOption.Create();
        var output = new Option<string?>("--output") { Description = "Where the report's files go (deployclaw-reports in this folder)", HelpName = "DIR" };
        var headless = new Option<bool>("--headless") { Description = "Play the story without anybody, and say whether every step was seen" };
        var command = new Command("demo", "Set up a world, break it, and watch the incident in a chat: no account, no cloud, nothing to configure.") { scenario, output, headless };
        command.SetAction((parsed, cancellation) => RunAsync(
            new DemoOptions(parsed.GetRequiredValue(scenario), ReportFolder.Choose(parsed.GetValue(output)), parsed.GetValue(headless)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellation)
    {
        var executable = DeployClawExecutable.Find(Environment.GetEnvironmentVariable);
        var progress = new SetUpProgress(TimeProvider.System);
        await using var sandbox = await RunningSandbox.StartAsync(options.Scenario, new SandboxOptions { Progress = progress }, cancellation);
        var code = await DemoAudit.RunAsync(executable, sandbox.Environment, options.Reports);
        if (!DemoArguments.Expected(code))
        {
            return code;
        }

        if (sandbox.Alerts.Failure is null)
        {
            await Console.Error.WriteLineAsync("No pipeline failed in this scenario, so there is no incident to watch.");
            return 0;
        }

        using var keys = await DemoKeys.MakeAsync(executable, cancellation);
        await using var bot = await DemoBot.StartAsync(executable, sandbox, keys.Folder, options.Reports, progress, cancellation);
        return options.Headless || Console.IsInputRedirected
            ? await DemoStory.TellAsync(sandbox, new DemoProof(executable, keys, options.Reports), Watched(options), cancellation)
            : await DemoWatch.RunAsync(sandbox, bot, cancellation);
    }

    private static string? Watched(DemoOptions options) => options.Headless
        ? null
        : "Nobody is at this terminal (standard input is none), so the story plays by itself, as with --headless.";
}

/// <summary>What the demo was asked to be. <see cref="Reports"/> is a full path.</summary>
internal sealed record DemoOptions(string Scenario, string Reports, bool Headless);
