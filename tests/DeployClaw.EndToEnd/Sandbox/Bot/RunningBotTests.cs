using System.Net;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Sandbox.Bot;

/// <summary>With a script in the place of the bot, and a listener of the test's own in the place of its health page.</summary>
public sealed class RunningBotTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpListener ready = new();

    public RunningBotTests()
    {
        // HttpListener takes no port 0.
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        ready.Prefixes.Add(Address);
        ready.Start();
        _ = AnswerAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Address { get; }

    private string Database => Path.Combine(folder.Path, "incidents");

    public void Dispose()
    {
        ready.Close();
        folder.Dispose();
    }

    [Fact]
    public async Task ItIsToldWhereEverythingIsAndItsLogIsKept()
    {
        await using (var bot = await StartAsync("""echo "$@" "$SLACK_API_URL" """, new Dictionary<string, string> { ["SLACK_API_URL"] = "http://slack" }))
        {
            Assert.Equal(new Uri(Address), bot.Address);
        }

        Assert.Equal($"serve --sandbox --private-database {Database} --listen http://127.0.0.1:0 --poll off http://slack\n", await File.ReadAllTextAsync(Log, Cancellation));
    }

    [Fact]
    public async Task ItEndsWithUsAndItsDatabaseIsRemoved()
    {
        Directory.CreateDirectory(Database);
        await using (await StartAsync(""))
        {
            Assert.True(ABotScript.Runs(folder));
        }

        Assert.False(ABotScript.Runs(folder));
        Assert.False(Directory.Exists(Database));
    }

    [Fact]
    public async Task KilledItIsGoneAndWhatItKeptIsThereForTheNext()
    {
        Directory.CreateDirectory(Database);
        await using var bot = await StartAsync("", keep: true);

        await bot.KillAsync();

        Assert.False(ABotScript.Runs(folder));
        Assert.True(Directory.Exists(Database));
        Assert.Equal(128 + 9, await bot.Ended);
    }

    [Fact]
    public async Task OneThatEndsBeforeItIsReadyIsSaidWithItsLastWords()
    {
        var options = new BotOptions(ABotScript.Write(folder, "echo no store >&2; exit 69"), new Dictionary<string, string>(), Database, Log);

        var refusal = await Assert.ThrowsAsync<SandboxUnavailableException>(() => RunningBot.StartAsync(options, Cancellation));

        Assert.Contains("exit code 69", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("no store", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItEndsEvenWhenTheDemoIsKilled()
    {
        var environment = new Dictionary<string, string> { ["DEPLOYCLAW_EXECUTABLE"] = ABotScript.Write(folder, "exec sleep 1000") };
        using var demo = SandboxProcess.Start(
            [SandboxProcess.Executable, "demo", "--scenario", "dependency-conflict", "--output", Path.Combine(folder.Path, "reports")], environment);
        await Eventually.TrueAsync(() => ABotScript.HasBegun(folder));

        await demo.SignalAsync("KILL");
        await demo.EndAsync();

        await Eventually.TrueAsync(() => !ABotScript.Runs(folder));
    }

    private string Log => Path.Combine(folder.Path, "serve.log");

    private Task<RunningBot> StartAsync(string first, IReadOnlyDictionary<string, string>? environment = null, bool keep = false)
    {
        var script = ABotScript.Write(folder, $"{first}\necho 'DeployClaw listens at {Address}' >&2\nwhile :; do sleep 0.1; done");
        var options = new BotOptions(script, environment ?? new Dictionary<string, string>(), Database, Log) { More = ["--poll", "off"], KeepDatabase = keep };
        return RunningBot.StartAsync(options, Cancellation);
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                (await ready.GetContextAsync()).Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
