using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Commands;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>
/// Somebody who copies commands from the documentation into a shell. Their folder holds `deployclaw` and the sources as the checkout does
/// (symbolic links), and `deployclaw` is on their PATH: the launcher, or the program that was built beside the tests.
/// </summary>
internal sealed class AReader : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public AReader(string? program = null)
    {
        File.CreateSymbolicLink(InFolder("deployclaw"), program ?? DeployClawProgram.Launcher);
        File.CreateSymbolicLink(InFolder("src"), Path.Combine(Checkout.Root, "src"));
    }

    public string Reports => InFolder("deployclaw-reports");

    public string InFolder(string name) => Path.Combine(folder.Path, name);

    public string Writes(string name, string content) => folder.File(name, content);

    public async Task<BufferedCommandResult> TypesAsync(string commands, IReadOnlyDictionary<string, string>? environment = null) =>
        await Cli.Wrap("bash")
            .WithArguments(["-euo", "pipefail", "-c", commands])
            .WithWorkingDirectory(folder.Path)
            .WithEnvironmentVariables(Knows(environment))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    /// <summary>What is in their environment, or taken out of it.</summary>
    public Dictionary<string, string?> Knows(IReadOnlyDictionary<string, string>? environment = null) =>
        DeployClawProgram.Clean(Known(environment), folder.Path);

    public void Dispose() => folder.Dispose();

    private Dictionary<string, string> Known(IReadOnlyDictionary<string, string>? environment)
    {
        var postgres = PostgresBinaries.Find(Environment.GetEnvironmentVariable)!.Folder;
        return new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["PATH"] = $"{folder.Path}:{postgres}:{Environment.GetEnvironmentVariable("PATH")}",
        };
    }
}
