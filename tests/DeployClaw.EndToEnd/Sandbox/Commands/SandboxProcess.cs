using System.Diagnostics;
using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Sandbox.Commands;

/// <summary>The sandbox's own executable, run as a person runs it.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;

    private SandboxProcess(Process process) => this.process = process;

    public static string Executable => Path.Combine(Path.GetDirectoryName(typeof(RunningSandbox).Assembly.Location)!, "DeployClaw.Sandbox");

    public int ExitCode => process.ExitCode;

    /// <summary>Starts <paramref name="command"/>, whose first word may be a program that runs the others as somebody else.</summary>
    public static SandboxProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new SandboxProcess(Process.Start(start)!);
    }

    /// <summary>Waits for `sandbox up` to print its environment.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!variables.ContainsKey("DEPLOYCLAW_SERVICES"))
        {
            var line = await process.StandardOutput.ReadLineAsync(patience.Token)
                ?? throw new InvalidOperationException("The sandbox ended: " + await process.StandardError.ReadToEndAsync(patience.Token));
            if (line.Split('=', 2) is [var name, var value])
            {
                variables[name["export ".Length..]] = value.Trim('\'');
            }
        }

        return variables;
    }

    public Task SignalAsync(string signal) => CliWrap.Cli.Wrap("kill").WithArguments(["-" + signal, process.Id.ToString()]).ExecuteAsync();

    public async Task<(string Output, string Errors)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (await output, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
