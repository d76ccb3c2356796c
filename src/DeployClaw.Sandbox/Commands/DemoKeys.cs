using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The keys that the demo's bot signs its trail with, made as an operator makes them; the public one is what the proof rests on.</summary>
internal sealed class DemoKeys : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("deployclaw-keys-");

    private DemoKeys()
    {
    }

    public string Folder => Path.Combine(parent.FullName, "keys");

    /// <summary>As the program printed it.</summary>
    public string Public { get; private set; } = "";

    public static async Task<DemoKeys> MakeAsync(string executable, CancellationToken cancellation)
    {
        var keys = new DemoKeys();
        var made = await Cli.Wrap(executable).WithArguments(["keys:new", keys.Folder]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        if (!made.IsSuccess)
        {
            keys.Dispose();
            throw new SandboxUnavailableException($"The demo's keys could not be made: {made.StandardError.Trim()}");
        }

        keys.Public = made.StandardOutput.Trim();
        return keys;
    }

    public void Dispose() => parent.Delete(recursive: true);
}
