using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Sandbox.Commands;

namespace DeployClaw.EndToEnd.Story;

/// <summary>The demo as a person starts it: script(1) gives it a terminal.</summary>
public sealed class DemoAtATerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ItPrintsOneAddressAndWhatToDoAndEndsWithCtrlC()
    {
        // Without `exec` a shell may stand between the terminal and the demo, and Ctrl-C ends the shell.
        var demo = $"exec {SandboxProcess.Executable} demo --scenario half-applied --output {folder.Path}/reports";
        using var terminal = SandboxProcess.Start(
            ["script", "--quiet", "--return", "--command", demo, "/dev/null"], new Dictionary<string, string> { ["DEPLOYCLAW_EXECUTABLE"] = StoryHost.Executable });

        var address = await terminal.PrintsAsync("http://127.0.0.1:");
        await terminal.PrintsAsync("Open it, watch the incident, and type /deployclaw triage");
        await terminal.TypeAsync("\u0003");
        var (said, _) = await terminal.EndAsync();

        Assert.Matches(@"^http://127\.0\.0\.1:\d+/#/C\w+\?as=U\w+$", address.Trim());
        Assert.True(terminal.ExitCode == 0, $"It ended with exit code {terminal.ExitCode}: {said}");
    }
}
