namespace DeployClaw.EndToEnd.Sandbox.Commands;

public sealed class SandboxCommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ScenariosAreListedWithASentenceEach()
    {
        var (code, output, _) = await RunAsync("sandbox", "scenarios");

        Assert.Equal(0, code);
        Assert.Equal(
            ["burst", "calm", "dependency-conflict", "half-applied", "role-chain"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task AnUnknownScenarioIsRefusedInASentence()
    {
        var (code, _, errors) = await RunAsync("sandbox", "up", "--scenario", "storm");

        Assert.Equal((69, "deployclaw: There is no scenario 'storm'. There are: burst, calm, dependency-conflict, half-applied, role-chain; or give the path of a scenario file.\n"), (code, errors));
    }

    [Fact]
    public async Task AWrongScenarioFileIsSaidWithFileAndLine()
    {
        var file = folder.File("mine.yaml", "summary: mine\nestatee: {}\n");

        var (code, _, errors) = await RunAsync("sandbox", "up", "--scenario", file);

        Assert.Equal(64, code);
        Assert.StartsWith($"deployclaw: {file}:2: Property 'estatee' not found", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownOptionIsAUsageError()
    {
        var (code, _, errors) = await RunAsync("sandbox", "up", "--nonsense");

        Assert.Equal(64, code);
        Assert.Contains("--nonsense", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheProgramTheDemoSaysHowToGetIt()
    {
        using var demo = SandboxProcess.Start([SandboxProcess.Executable, "demo"], new Dictionary<string, string> { ["DEPLOYCLAW_EXECUTABLE"] = "/nowhere/deployclaw" });
        var (_, errors) = await demo.EndAsync();

        Assert.Equal((69, "deployclaw: deployclaw is not at /nowhere/deployclaw: run ./deployclaw demo, or set DEPLOYCLAW_EXECUTABLE.\n"), (demo.ExitCode, errors));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var sandbox = SandboxProcess.Start([SandboxProcess.Executable, .. arguments]);
        var (output, errors) = await sandbox.EndAsync();
        return (sandbox.ExitCode, output, errors);
    }
}
