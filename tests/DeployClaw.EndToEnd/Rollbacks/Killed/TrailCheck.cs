using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Serve;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Audit;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Verify;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>Proves the trail of a store: as it was left, and in the end by the program's own commands.</summary>
internal sealed class TrailCheck(AWorkplace workplace)
{
    private SignedNote? kept;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What a program that is gone has signed is as it was recorded, and goes on from what was signed before.</summary>
    public async Task HoldsAsync()
    {
        using var keys = new KeyFolder(workplace.Keys).Open();
        using var file = new MemoryStream();
        await using (var source = await StoredTrail.OpenAsync(await workplace.Store.Source.OpenConnectionAsync(Cancellation), keys, Cancellation))
        {
            var export = new TrailExport(source, text => SignedNote.Sign(text, keys.Head.Verifier, message => keys.Head.Sign(message)), TimeProvider.System);
            if (await export.WriteAsync(TrailRange.All, file, Cancellation) is null)
            {
                return; // It was killed before it had signed anything.
            }
        }

        var report = new TrailVerifier(Ed25519Check.IsSigned).Verify(() => new MemoryStream(file.ToArray()), [keys.Head.Verifier], kept);
        Assert.True(report.Finding is null, string.Join('\n', VerdictText.Of(report)));
        kept = SignedNote.Parse((string)(await workplace.Store.AskAsync("select note from deployclaw.checkpoint order by size desc limit 1"))!);
    }

    /// <summary>`audit:export` and `audit:verify` as an auditor types them.</summary>
    public async Task IsProvenAsync()
    {
        var file = Path.Combine(workplace.Folder, "trail.json");
        var exported = await RunAsync("audit:export", "--store", workplace.Store.RuntimeConnection, "--keys", workplace.Keys, "--output", file);
        Assert.True(exported.ExitCode == 0, exported.StandardError);
        using var keys = new KeyFolder(workplace.Keys).Open();
        var verified = await RunAsync("audit:verify", file, "--key", keys.Head.Verifier.ToString());
        Assert.True(verified.ExitCode == 0, verified.StandardOutput + verified.StandardError);
    }

    private static Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        Cli.Wrap(StoryHost.Executable).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Cancellation);
}
