using DeployClaw.Audit;
using DeployClaw.EndToEnd.Aws;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Audit.Anchors;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Host.Store;
using DeployClaw.Sandbox.Aws;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Trail;

[Collection(StoreServerTests.Name)]
public sealed class AnchorTests(StoreServer server)
{
    private static readonly AnchorOptions Hourly = AnchorOptions.None;

    private readonly TrailState state = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHeadInAFolderIsTheSignedOneAndIsOnTheTrail()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StoreAsync();

        await Schedule(store, new FolderAnchor(folder.Path)).RunAsync(Cancellation);

        var note = SignedNote.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "head-000000000002.txt"), Cancellation))!;
        Assert.Equal((await store.HeadAsync()).Head, Checkpoint.Parse(note.Text));
        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.entry where kind = 'head-anchored'"));
        Assert.Equal(2L, await store.AskAsync("select size from deployclaw.anchor"));
    }

    [Fact]
    public async Task BeforeItsTimeNothingIsPutThereAgain()
    {
        using var folder = new TemporaryFolder();
        await using var store = await StoreAsync();
        var schedule = Schedule(store, new FolderAnchor(folder.Path));
        await schedule.RunAsync(Cancellation);
        await store.Sequencer().AllAsync();

        await schedule.RunAsync(Cancellation);

        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task AHeadInABucketCannotBeDeletedNorWrittenOver()
    {
        await using var aws = await AnAwsRun.StartAsync();
        await using var store = await StoreAsync();
        var folder = new S3Folder(AnAwsWorld.Bucket, "heads/");
        var anchor = new BucketAnchor(folder, where => aws.Access.Locked(where, TimeSpan.FromDays(365)));

        await Schedule(store, anchor).RunAsync(Cancellation);

        var written = aws.World.Objects[$"{AnAwsWorld.Bucket}/heads/head-000000000002.txt"];
        Assert.Equal("COMPLIANCE", written.Lock!.Mode);
        Assert.InRange(written.Lock.RetainUntil - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(364), TimeSpan.FromDays(366));
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(
            () => aws.Access.Locked(folder, TimeSpan.FromDays(1)).PutAsync("head-000000000002.txt", "another", Cancellation));
        Assert.Contains("s3:PutObject", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailureIsOnTheTrailAndInTheHealthAndIsTriedAgain()
    {
        await using var aws = (await AnAwsRun.StartAsync()).With(new AwsFault("s3", "PutObject", AwsFaultKind.AccessDenied));
        await using var store = await StoreAsync();
        var anchor = new BucketAnchor(new S3Folder(AnAwsWorld.Bucket, ""), where => aws.Access.Locked(where, TimeSpan.FromDays(1)));

        await Schedule(store, anchor).RunAsync(Cancellation);

        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.entry where kind = 'anchor-failed'"));
        Assert.Equal(1L, await store.AskAsync("select count(*) from deployclaw.anchor where problem is not null and anchored_at is null"));
        Assert.Contains($"not anchored: s3://{AnAwsWorld.Bucket}", state.Say(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheThreadsOfOpenIncidentsAreToldOnceForWhatHappened()
    {
        await using var store = await StoreAsync();
        var anchor = new ThreadAnchor(store.Source, store.Store, TimeSpan.FromHours(1));
        var head = new AnchoredHead(2, "fEfp+jbrGh0+uIl5v1Y9ZJq6lzQpMN0wY6w5hEBjzBk=", "note");

        await anchor.PutAsync(head, Cancellation);
        await anchor.PutAsync(head with { Size = 3 }, Cancellation);

        Assert.Equal("anchor-2", await store.AskAsync("select string_agg(key, ' ') from deployclaw.outbox"));
    }

    private AnchorSchedule Schedule(AStore store, IAnchor anchor) => new(
        [anchor], Hourly, new AnchorRows(store.Source), store.Scribe, state, TimeProvider.System, NullLogger<AnchorSchedule>.Instance);

    private async Task<AStore> StoreAsync()
    {
        var store = await server.StoreAsync();
        await store.OpenAsync();
        await store.Sequencer().AllAsync();
        return store;
    }
}
