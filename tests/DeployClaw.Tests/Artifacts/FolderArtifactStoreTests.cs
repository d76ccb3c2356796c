using System.Runtime.Versioning;
using System.Text;
using DeployClaw.Host.Artifacts;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Artifacts;

public sealed class FolderArtifactStoreTests : IDisposable
{
    private readonly AFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunsOfTheSameSecondGetDifferentIds()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            ExecutionIds.ClaimAsync(new FolderArtifactStore(folder.Path), ABurst.Now, TestContext.Current.CancellationToken))));
        Assert.Equal(20, ids.Distinct().Count());
        Assert.Contains("sa-2024-01-15-142837", ids);
        Assert.Contains("sa-2024-01-15-142837-20", ids);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task WhatIsWrittenItsOwnerAloneMayRead()
    {
        var store = new FolderArtifactStore(folder.File("new/reports"));
        await Write(store, "a.json", "{}");
        Assert.Equal("{}", await File.ReadAllTextAsync(folder.File("new/reports/a.json"), TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("new/reports/a.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("new/reports")));
    }

    [Fact]
    public async Task NothingUnfinishedStaysBehind()
    {
        await Write(new FolderArtifactStore(folder.Path), "a.json", "{}");
        Assert.Equal(["a.json"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task NothingUnfinishedStaysBehindWhereTheWriteFailed()
    {
        Directory.CreateDirectory(folder.File("a.json"));
        await Assert.ThrowsAsync<CannotWriteException>(() => Write(new FolderArtifactStore(folder.Path), "a.json", "{}"));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task AWriteReplacesWhatWasThere()
    {
        var store = new FolderArtifactStore(folder.Path);
        await Write(store, "a.json", "a long first text");
        await Write(store, "a.json", "short");
        Assert.Equal("short", await File.ReadAllTextAsync(folder.File("a.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNamedInASentence()
    {
        await File.WriteAllTextAsync(folder.File("taken"), "a file, no folder", TestContext.Current.CancellationToken);
        var store = new FolderArtifactStore(folder.File("taken"));
        var refused = await Assert.ThrowsAsync<CannotWriteException>(() => store.ClaimAsync("sa-1", TestContext.Current.CancellationToken));
        Assert.StartsWith($"The report's folder {store.Location} cannot be written: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Name another one with --output.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../escape.json")]
    [InlineData("a/b.json")]
    public async Task ANameCannotLeaveTheFolder(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new FolderArtifactStore(folder.Path), name, "x"));

    private static Task Write(FolderArtifactStore store, string name, string text) =>
        store.WriteAsync(name, Encoding.UTF8.GetBytes(text), "application/json", TestContext.Current.CancellationToken);
}
