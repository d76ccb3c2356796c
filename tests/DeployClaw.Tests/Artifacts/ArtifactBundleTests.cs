using DeployClaw.Host.Artifacts;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Artifacts;

public sealed class ArtifactBundleTests : IDisposable
{
    private const string Id = "sa-2024-01-15-142837";

    private readonly AFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AComplianceReportLeavesSixFilesThatAgreeWithTheirManifest()
    {
        await Write(new ABurst(), compliance: true);
        Assert.Equal(
            [$"{Id}-audit.log", $"{Id}-execution.json", $"{Id}-manifest.json", $"{Id}-report.html", $"{Id}-rollback.yaml", $"{Id}-triage.json"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(ArtifactManifest.Verify(folder.Path, $"{Id}-manifest.json"));
    }

    [Fact]
    public async Task WithoutPlaybooksThereIsNoPlaybookFile()
    {
        await Write(new ABurst().WithoutPlaybooks(), compliance: false);
        Assert.False(File.Exists(folder.File($"{Id}-rollback.yaml")));
        Assert.Empty(ArtifactManifest.Verify(folder.Path, $"{Id}-manifest.json"));
    }

    [Fact]
    public async Task AChangedFileNoLongerAgrees()
    {
        await Write(new ABurst(), compliance: false);
        var path = folder.File($"{Id}-rollback.yaml");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, text.Replace("safe", "sage", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal([$"{Id}-rollback.yaml was changed: its checksum is not the one in the manifest."], ArtifactManifest.Verify(folder.Path, $"{Id}-manifest.json"));
    }

    [Fact]
    public async Task AMissingFileIsNamed()
    {
        await Write(new ABurst(), compliance: false);
        File.Delete(folder.File($"{Id}-audit.log"));
        Assert.Equal([$"{Id}-audit.log is missing."], ArtifactManifest.Verify(folder.Path, $"{Id}-manifest.json"));
    }

    [Fact]
    public void WithoutAManifestNothingCounts() =>
        Assert.StartsWith("There is no", Assert.Single(ArtifactManifest.Verify(folder.Path, $"{Id}-manifest.json")), StringComparison.Ordinal);

    private async Task Write(ABurst burst, bool compliance) =>
        await ArtifactBundle.WriteAsync(new FolderArtifactStore(folder.Path), burst.Build(), compliance, TestContext.Current.CancellationToken);
}
