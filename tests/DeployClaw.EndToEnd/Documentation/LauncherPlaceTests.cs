using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>Where the launcher keeps its build when the checkout belongs to somebody else.</summary>
public sealed class LauncherPlaceTests : IDisposable
{
    private readonly ACheckout checkout = new();
    private readonly string home;
    private readonly string temporary;

    public LauncherPlaceTests()
    {
        (home, temporary) = (checkout.Beside("home"), checkout.Beside("a temporary folder"));

        // Root may write everywhere, so as root these tests run the launcher as PostgreSQL's user or nobody.
        File.SetUnixFileMode(Path.GetDirectoryName(home)!, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(home, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(temporary, (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(checkout.PathOf("."), (UnixFileMode)0b101_101_101);
    }

    public void Dispose()
    {
        File.SetUnixFileMode(checkout.PathOf("."), (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(home, (UnixFileMode)0b111_101_101);
        checkout.Dispose();
    }

    [Fact]
    public async Task ACheckoutThatMayNotBeWrittenToIsBuiltInTheUsersCaches()
    {
        await LaunchAsync(home);
        Assert.Single(Directory.GetDirectories(Path.Combine(home, ".cache", "deployclaw")));
    }

    [Fact]
    public async Task WithoutAHomeItIsBuiltInTheTemporaryFolder()
    {
        await LaunchAsync(null);
        Assert.Single(Directory.GetDirectories(temporary, "deployclaw-*"));
    }

    [Fact]
    public async Task AHomeThatMayNotBeWrittenToIsPassedOver()
    {
        File.SetUnixFileMode(home, (UnixFileMode)0b101_101_101);
        await LaunchAsync(home);
        Assert.Single(Directory.GetDirectories(temporary, "deployclaw-*"));
    }

    private async Task LaunchAsync(string? user)
    {
        var environment = new Dictionary<string, string?> { ["HOME"] = user, ["TMPDIR"] = temporary, ["XDG_CACHE_HOME"] = null };
        var ended = await checkout.RunAsync([.. ServerAccount.ForThisProcess()?.CommandPrefix ?? [], checkout.Launcher, "--version"], environment);
        Assert.Equal((0, "deployclaw --version\n"), (ended.ExitCode, ended.StandardOutput));
    }
}
