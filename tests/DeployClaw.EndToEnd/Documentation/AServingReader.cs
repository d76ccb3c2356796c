using System.Security.Cryptography;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>A reader who types what the documentation shows, ending with `serve`, and stops the bot when they have seen enough.</summary>
internal sealed class AServingReader : IDisposable
{
    private const string Listens = "DeployClaw listens at ";

    /// <summary>Told to stop in the middle of a triage: docs/commands.md.</summary>
    private const int CutOff = 128 + 15;

    private readonly AReader reader = new();

    /// <summary>For a private database: the reader's own folder is theirs alone, and PostgreSQL does not run as root.</summary>
    public string DatabaseFolder { get; } = Path.Combine(
        TemporaryParent.Choose(ServerAccount.ForThisProcess()), "dct-" + RandomNumberGenerator.GetHexString(8, lowercase: true));

    private string Said => File.Exists(reader.InFolder("said.txt")) ? File.ReadAllText(reader.InFolder("said.txt")) : "";

    public Task<BufferedCommandResult> TypesAsync(string commands, IReadOnlyDictionary<string, string> environment) => reader.TypesAsync(commands, environment);

    /// <param name="typed">Its last line serves. A free port is taken, and the sandbox allowed.</param>
    /// <param name="environment">That of the sandbox.</param>
    /// <param name="look">What is done while it serves, given its address.</param>
    public async Task ServesAsync(string typed, IReadOnlyDictionary<string, string> environment, Func<Uri, Task> look)
    {
        var bot = reader.TypesAsync(
            $$"""
              {{typed}} --sandbox --listen http://127.0.0.1:0 2>said.txt >log.txt &
              bot=$!
              until [ -e enough ]; do kill -0 $bot; sleep 0.1; done
              kill -TERM $bot
              wait $bot
              """,
            environment);
        try
        {
            await Eventually.TrueAsync(() => bot.IsCompleted || Said.Contains(Listens, StringComparison.Ordinal));
            Assert.False(bot.IsCompleted, Said);
            var address = Said.Split('\n').Single(line => line.StartsWith(Listens, StringComparison.Ordinal))[Listens.Length..];
            await look(new Uri(address));
        }
        finally
        {
            reader.Writes("enough", "");
            await bot;
        }

        var code = (await bot).ExitCode;
        Assert.True(code is 0 or CutOff, $"{code}: {Said}");
    }

    public void Dispose()
    {
        reader.Dispose();
        if (Directory.Exists(DatabaseFolder))
        {
            Directory.Delete(DatabaseFolder, recursive: true);
        }
    }
}
