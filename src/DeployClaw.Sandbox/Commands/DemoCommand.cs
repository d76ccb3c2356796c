using System.CommandLine;
using System.Diagnostics;

namespace DeployClaw.Sandbox.Commands;

/// <summary>Breaks a world and runs the real <c>deployclaw</c> on it, as a person would.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var scenario = ScenarioOption.Create();
        var output = new Option<string?>("--output") { Description = "Where the report's files go (deployclaw-reports in this folder)", HelpName = "DIR" };
        var command = new Command("demo", "Set up a world, break it, and triage the failure: no account, no cloud, nothing to configure.") { scenario, output };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(scenario), parsed.GetValue(output), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string scenario, string? output, CancellationToken cancellation)
    {
        var executable = DeployClawExecutable.Find(Environment.GetEnvironmentVariable);
        var reports = ReportFolder.Choose(output);
        await using var sandbox = await RunningSandbox.StartAsync(scenario, new SandboxOptions { Progress = new SetUpProgress(TimeProvider.System) }, cancellation);

        var arguments = DemoArguments.For(reports);
        await Console.Error.WriteLineAsync($"\n$ deployclaw {string.Join(' ', arguments.Select(Shown))}\n");
        var code = await AuditAsync(executable, arguments, sandbox.Environment);
        await Console.Error.WriteLineAsync($"\nExit code {code}: {DemoArguments.Meaning(code)}.");
        await Console.Error.WriteLineAsync($"The report and its files are in {reports}.");
        return DemoArguments.Expected(code) ? 0 : code;
    }

    private static async Task<int> AuditAsync(string executable, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(executable, arguments);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name); // A profile or an endpoint of the user's own would lead away from the sandbox.
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // Ctrl-C reaches the audit too, which ends by itself and says what was done; so it is not ours to cancel.
        using var audit = Process.Start(start) ?? throw new SandboxUnavailableException($"{executable} could not be started.");
        await audit.WaitForExitAsync(CancellationToken.None);
        return audit.ExitCode;
    }

    private static string Shown(string argument) => argument.Contains('*', StringComparison.Ordinal) ? $"'{argument}'" : argument;
}
