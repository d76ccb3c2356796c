namespace DeployClaw.EndToEnd.Sandbox.Commands;

public sealed class UpCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task ASignalEndsItAndLeavesNothing(string signal)
    {
        using var sandbox = SandboxProcess.Start([SandboxProcess.Executable, "sandbox", "up", "--scenario", "calm"]);
        var database = DatabaseFolder(await sandbox.EnvironmentAsync());
        var server = ServerId(database);

        await sandbox.SignalAsync(signal);
        await sandbox.EndAsync();

        Assert.Equal(0, sandbox.ExitCode);
        Assert.False(Directory.Exists(database));
        Assert.False(Directory.Exists($"/proc/{server}"));
    }

    [Fact]
    public async Task ItsServerEndsEvenWhenItIsKilled()
    {
        using var sandbox = SandboxProcess.Start([SandboxProcess.Executable, "sandbox", "up", "--scenario", "calm"]);
        var database = DatabaseFolder(await sandbox.EnvironmentAsync());
        var server = ServerId(database);

        await sandbox.SignalAsync("KILL");
        await sandbox.EndAsync();

        await Eventually.TrueAsync(() => !Directory.Exists(database) && !Runs(server));
    }

    [Fact]
    public async Task TheEnvironmentFileIsForItsOwnerOnly()
    {
        var file = Path.Combine(folder.Path, "env");
        using var sandbox = SandboxProcess.Start([SandboxProcess.Executable, "sandbox", "up", "--scenario", "calm", "--env-file", file]);
        var environment = await sandbox.EnvironmentAsync();
        var written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains($"export AWS_ENDPOINT_URL='{environment["AWS_ENDPOINT_URL"]}'\n", written, StringComparison.Ordinal);
        await sandbox.SignalAsync("INT");
        await sandbox.EndAsync();
    }

    [Fact]
    public async Task APersonAtTheTerminalBreaksThePipeline()
    {
        using var sandbox = SandboxProcess.Start([SandboxProcess.Executable, "sandbox", "up", "--scenario", "dependency-conflict"]);
        await sandbox.EnvironmentAsync();

        await sandbox.TypeAsync("b");
        await sandbox.SaysAsync("The pipeline has failed.");
        await sandbox.TypeAsync("r");
        await sandbox.SaysAsync("The pipeline has succeeded.");

        await sandbox.SignalAsync("INT");
        await sandbox.EndAsync();
        Assert.Equal(0, sandbox.ExitCode);
    }

    [Fact]
    public async Task AKeptFolderStays()
    {
        using var sandbox = SandboxProcess.Start([SandboxProcess.Executable, "sandbox", "up", "--scenario", "calm", "--keep"]);
        var database = DatabaseFolder(await sandbox.EnvironmentAsync());

        await sandbox.SignalAsync("INT");
        var (_, errors) = await sandbox.EndAsync();

        Assert.Contains($"The database's folder stays: {database}", errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(database, "data", "PG_VERSION")));
        Directory.Delete(database, recursive: true);
    }

    [Fact]
    public async Task AnOrdinaryUserRunsItToo()
    {
        var copy = Path.Combine(folder.Path, "program");
        await CliWrap.Cli.Wrap("cp").WithArguments(["-r", Path.GetDirectoryName(SandboxProcess.Executable)!, copy]).ExecuteAsync(TestContext.Current.CancellationToken);
        await CliWrap.Cli.Wrap("chmod").WithArguments(["-R", "a+rX", folder.Path]).ExecuteAsync(TestContext.Current.CancellationToken);
        string[] asOrdinary = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

        using var sandbox = SandboxProcess.Start([.. asOrdinary, Path.Combine(copy, "DeployClaw.Sandbox"), "sandbox", "up", "--scenario", "burst"]);
        var database = DatabaseFolder(await sandbox.EnvironmentAsync());
        var owner = await File.ReadAllLinesAsync($"/proc/{ServerId(database)}/status", TestContext.Current.CancellationToken);
        await sandbox.SignalAsync("INT");
        await sandbox.EndAsync();

        Assert.DoesNotContain(owner, line => line.StartsWith("Uid:\t0\t", StringComparison.Ordinal));
        Assert.False(Directory.Exists(database));
    }

    // What has ended and was not yet waited for by its parent has no command line any more (proc(5)).
    private static bool Runs(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string DatabaseFolder(IReadOnlyDictionary<string, string> environment) =>
        Uri.UnescapeDataString(environment["DEPLOYCLAW_TENANT_DATABASE"].Split("?host=")[1].Split('&')[0]);

    private static int ServerId(string database) => int.Parse(File.ReadLines(Path.Combine(database, "data", "postmaster.pid")).First());
}
