namespace DeployClaw.Host.Audit.Anchors;

/// <summary>A place outside the store where heads are put, so that somebody who rewrites the store is found out.</summary>
internal interface IAnchor
{
    /// <summary>As it was typed: "file:…", "s3://…", "thread".</summary>
    string Place { get; }

    /// <param name="head">The newest one.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SourceUnavailableException">It could not be put there: says why.</exception>
    Task PutAsync(AnchoredHead head, CancellationToken cancellation);
}

/// <summary>A signed head on its way outside.</summary>
internal sealed record AnchoredHead(long Size, string Root, string Note)
{
    /// <summary>Sorts by size.</summary>
    public string FileName => $"head-{Size:D12}.txt";
}
