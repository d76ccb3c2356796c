using System.Diagnostics;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The demo's first part: the audit, from the command line to its exit code.</summary>
internal static class DemoAudit
{
    public static async Task<int> RunAsync(string executable, IReadOnlyDictionary<string, string> environment, string reports)
    {
        var arguments = DemoArguments.For(reports);
        await Console.Error.WriteLineAsync($"\n$ deployclaw {string.Join(' ', arguments.Select(Shown))}\n");
        var code = await AuditAsync(executable, arguments, environment);
        await Console.Error.WriteLineAsync($"\nExit code {code}: {DemoArguments.Meaning(code)}.");
        await Console.Error.WriteLineAsync($"The report and its files are in {reports}.\n");
        return code;
    }

    private static async Task<int> AuditAsync(string executable, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(executable, arguments);
        ChildEnvironment.Set(start, environment);

        // Ctrl-C reaches the audit too, which ends by itself and says what was done; so it is not ours to cancel.
        using var audit = Process.Start(start) ?? throw new SandboxUnavailableException($"{executable} could not be started.");
        await audit.WaitForExitAsync(CancellationToken.None);
        return audit.ExitCode;
    }

    private static string Shown(string argument) => argument.Contains('*', StringComparison.Ordinal) ? $"'{argument}'" : argument;
}
