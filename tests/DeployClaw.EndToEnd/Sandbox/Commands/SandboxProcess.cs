using System.Diagnostics;
using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Sandbox.Commands;

/// <summary>The sandbox's own executable, run as a person runs it.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process process;

    private SandboxProcess(Process process) => this.process = process;

    public static string Executable => Path.Combine(Path.GetDirectoryName(typeof(RunningSandbox).Assembly.Location)!, "DeployClaw.Sandbox");

    public int ExitCode => process.ExitCode;

    /// <summary>Starts <paramref name="command"/>, whose first word may be a program that runs the others as somebody else.</summary>
    public static SandboxProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new SandboxProcess(Process.Start(start)!);
    }

    /// <summary>Types a line at it.</summary>
    public Task TypeAsync(string line) => process.StandardInput.WriteLineAsync(line);

    /// <summary>The next line on standard error that has these words in it.</summary>
    public Task<string> SaysAsync(string words) => FindAsync(process.StandardError, line => line.Contains(words, StringComparison.Ordinal), words);

    /// <summary>The next line on standard output that begins so; and there a terminal has everything.</summary>
    public Task<string> PrintsAsync(string words) => FindAsync(process.StandardOutput, line => line.StartsWith(words, StringComparison.Ordinal), words);

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

    private static async Task<string> FindAsync(StreamReader output, Func<string, bool> found, string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        var before = new List<string>();
        while (await output.ReadLineAsync(patience.Token) is { } line)
        {
            if (found(line))
            {
                return line;
            }

            before.Add(line);
        }

        throw new InvalidOperationException($"It ended and never said \"{words}\", but: {string.Join('\n', before)}");
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
