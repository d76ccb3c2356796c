namespace DeployClaw.EndToEnd.Documentation;

/// <summary>`./deployclaw` builds once, and again only when a source has changed (docs/adr/0005).</summary>
public sealed class LauncherTests : IDisposable
{
    private const int OneBuild = 2;

    private readonly ACheckout checkout = new();

    public void Dispose() => checkout.Dispose();

    [Theory]
    [InlineData("audit:ci-failure --help", "deployclaw audit:ci-failure --help\n")]
    [InlineData("demo", "DeployClaw.Sandbox demo\n")]
    [InlineData("sandbox up", "DeployClaw.Sandbox sandbox up\n")]
    public async Task TheDemoAndTheSandboxAreAProgramOfTheirOwn(string typed, string started) =>
        Assert.Equal(started, await LaunchAsync(typed.Split(' ')));

    [Fact]
    public async Task NothingIsBuiltTwice()
    {
        await LaunchAsync();
        await LaunchAsync();
        Assert.Equal(OneBuild, checkout.Published);
    }

    [Fact]
    public async Task ASourceThatIsTouchedIsNotBuiltAgain()
    {
        await LaunchAsync();
        File.SetLastWriteTimeUtc(checkout.PathOf("src/A.cs"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(1));
        await LaunchAsync();
        Assert.Equal(OneBuild, checkout.Published);
    }

    [Theory]
    [InlineData("src/A.cs")]
    [InlineData("skills/one/SKILL.md")]
    [InlineData("manifests/risk.yaml")]
    [InlineData("Directory.Build.props")]
    public async Task ASourceThatIsEditedIsBuilt(string name)
    {
        await LaunchAsync();
        checkout.Writes(name, "otherwise");
        await LaunchAsync();
        Assert.Equal(2 * OneBuild, checkout.Published);
    }

    [Fact]
    public async Task ASourceThatIsDeletedIsBuiltWithout()
    {
        await LaunchAsync();
        File.Delete(checkout.PathOf("src/B.cs"));
        await LaunchAsync();
        Assert.Equal(2 * OneBuild, checkout.Published);
    }

    [Fact]
    public async Task AnEditThatIsTakenBackFindsItsBuildAgain()
    {
        await LaunchAsync();
        checkout.Writes("src/A.cs", "otherwise");
        await LaunchAsync();
        checkout.Writes("src/A.cs", "as it was");
        await LaunchAsync();
        Assert.Equal(2 * OneBuild, checkout.Published);
    }

    [Fact]
    public async Task TwoAtOnceBuildOnce()
    {
        Assert.Equal(["deployclaw \n", "deployclaw \n"], await Task.WhenAll(LaunchAsync(), LaunchAsync()));
        Assert.Equal(OneBuild, checkout.Published);
    }

    [Fact]
    public async Task AnInterruptedBuildLeavesNothingHalf()
    {
        // The launcher alone is killed; what it started ends by itself, and holds the lock until then.
        var slow = new Dictionary<string, string?> { ["PAUSE"] = "1" };
        var killed = await checkout.RunAsync(["timeout", "--foreground", "--signal=KILL", "0.5", checkout.Launcher], slow);
        Assert.NotEqual(0, killed.ExitCode);
        Assert.Empty(Directory.GetDirectories(checkout.PathOf(".deployclaw"), "build-*"));

        Assert.Equal("deployclaw \n", await LaunchAsync());
        Assert.Empty(Directory.GetDirectories(checkout.PathOf(".deployclaw"), "fresh-*"));
    }

    [Fact]
    public async Task ABuildThatFailsIsShownAndTriedAgain()
    {
        var failed = await checkout.RunAsync([checkout.Launcher], new Dictionary<string, string?> { ["FAIL"] = "1" });
        Assert.Equal(69, failed.ExitCode);
        Assert.Contains("error CS1002", failed.StandardError, StringComparison.Ordinal);
        Assert.Equal("deployclaw \n", await LaunchAsync());
    }

    [Fact]
    public async Task ItIsFoundThroughASymbolicLink()
    {
        var link = Path.Combine(checkout.Beside("links"), "dc");
        File.CreateSymbolicLink(link, checkout.Launcher);
        Assert.Equal("deployclaw --version\n", (await checkout.RunAsync([link, "--version"])).StandardOutput);
    }

    [Fact]
    public async Task WithoutTheSdkASentenceSaysSo()
    {
        var bare = checkout.Beside("bare");
        foreach (var tool in (string[])["bash", "dirname", "readlink"])
        {
            File.CreateSymbolicLink(Path.Combine(bare, tool), $"/usr/bin/{tool}");
        }

        var ended = await checkout.RunAsync(["env", $"PATH={bare}", "bash", checkout.Launcher]);
        Assert.Equal(69, ended.ExitCode);
        Assert.Contains(".NET 10 SDK", ended.StandardError, StringComparison.Ordinal);
    }

    private async Task<string> LaunchAsync(params string[] arguments)
    {
        var ended = await checkout.RunAsync([checkout.Launcher, .. arguments]);
        Assert.True(ended.ExitCode == 0, ended.StandardError);
        return ended.StandardOutput;
    }
}
