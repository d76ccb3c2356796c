using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>Puts a file together from what a source keeps. Entries pass through in pages; none is held longer.</summary>
internal sealed class TrailExport(ITrailSource source, Func<string, SignedNote> sign, TimeProvider clock)
{
    // Entries whose proofs are asked for at once.
    private const int Page = 500;

    private static readonly string Program =
        $"deployclaw {ProgramVersion.Short}";

    /// <returns>How many entries, under which head; null where there is nothing to export, and nothing was written.</returns>
    public async Task<ExportedTrail?> WriteAsync(TrailSelection selection, Stream output, CancellationToken cancellation)
    {
        if (await source.SnapshotAsync(selection, cancellation) is not { } snapshot)
        {
            return null;
        }

        var head = Checkpoint.Parse(snapshot.Head.Text) ?? throw new InvalidOperationException("The head of the trail is no checkpoint.");
        using var writer = new TrailWriter(output);
        await writer.HeaderAsync(await HeaderAsync(snapshot, head, cancellation), cancellation);
        var count = await EntriesAsync(writer, snapshot.Scope, head.Size, cancellation);
        await writer.SealAsync(head.Origin, sign, cancellation);
        return new(count, head);
    }

    private async Task<long> EntriesAsync(TrailWriter writer, TrailScope scope, long size, CancellationToken cancellation)
    {
        var walk = new TreeWalk(size);
        var count = 0L;
        var page = new List<(SourceEntry Entry, IReadOnlyList<TreeSpan> Proof)>(Page);
        await foreach (var entry in source.EntriesAsync(scope, cancellation))
        {
            page.Add((entry, walk.To(entry.Index)?.Siblings ?? []));
            count++;
            if (page.Count == Page)
            {
                await WriteAsync(writer, page, cancellation);
            }
        }

        await WriteAsync(writer, page, cancellation);
        return count;
    }

    private async Task WriteAsync(TrailWriter writer, List<(SourceEntry Entry, IReadOnlyList<TreeSpan> Proof)> page, CancellationToken cancellation)
    {
        var hashes = await HashesAsync(page.SelectMany(line => line.Proof), cancellation);
        foreach (var (entry, proof) in page)
        {
            await writer.EntryAsync(entry, [.. proof.Select(hashes)], cancellation);
        }

        page.Clear();
    }

    private async Task<TrailHeader> HeaderAsync(TrailSnapshot snapshot, Checkpoint head, CancellationToken cancellation)
    {
        var earlier = snapshot.Earlier.Select(note => (Note: note, Parts: Earlier(note, head.Size))).ToList();
        var keys = snapshot.Keys.Select(key => (Key: key, Parts: Included(key))).ToList();
        var hashes = await HashesAsync(earlier.SelectMany(one => one.Parts).Concat(keys.SelectMany(one => one.Parts)), cancellation);
        return new(
            head.Origin,
            TimeText.Exact(clock.GetUtcNow()),
            Program,
            snapshot.Scope,
            snapshot.Head,
            [.. earlier.Select(one => new EarlierHead(one.Note, [.. one.Parts.Select(hashes)]))],
            [.. keys.Select(one => new ProvenKey(one.Key.Head, one.Key.Index, one.Key.Entry, [.. one.Parts.Select(hashes)]))],
            snapshot.Signer);
    }

    private static IReadOnlyList<TreeSpan> Earlier(SignedNote note, long size) =>
        Checkpoint.Parse(note.Text) is { Size: var before } && before <= size ? MerkleProof.Consistency(before, size) : [];

    private static IReadOnlyList<TreeSpan> Included(KeyIntroduction key) =>
        Checkpoint.Parse(key.Head.Text) is { Size: var size } && key.Index < size ? MerkleProof.Inclusion(key.Index, new(0, size)) : [];

    private async Task<Func<TreeSpan, MerkleHash>> HashesAsync(IEnumerable<TreeSpan> spans, CancellationToken cancellation)
    {
        var nodes = await source.NodesAsync(spans.SelectMany(span => span.Nodes()).ToHashSet(), cancellation);
        return span => span.Hash(node => nodes.TryGetValue(node, out var hash) ? hash : default);
    }
}

/// <summary>What was written.</summary>
internal sealed record ExportedTrail(long Entries, Checkpoint Head);
