using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>
/// Checks an exported trail with nothing but the file, the keys that somebody pinned, and perhaps a head that somebody kept. It finds the first
/// thing that is wrong and goes no further.
/// </summary>
internal sealed class TrailVerifier(SignatureCheck check)
{
    /// <param name="open">Opens the file from its beginning; twice where something is wrong.</param>
    /// <param name="pinned">Where none is given, the key counts that the file names, and the report says so.</param>
    /// <param name="against">A head that somebody kept.</param>
    public TrailReport Verify(Func<Stream> open, IReadOnlyList<VerifierKey> pinned, SignedNote? against)
    {
        var report = new TrailReport { IsPinned = pinned.Count > 0 };
        using var lines = new TrailLines(open());
        if (!lines.Next(out var first) || !lines.IsWhole || HeaderLine.Parse(first) is not { } header)
        {
            return report with { Finding = new(Flaw.NotATrail, null, "The file does not begin as an exported trail does: it is none, or its first line was changed.") };
        }

        lines.Cover();
        var trust = Trust.In(report.IsPinned ? pinned : [header.Signer], header, check);
        var (heads, unsigned) = TrustedHeads.Of(header, trust);
        if (heads is null)
        {
            return report with { Finding = unsigned };
        }

        var run = new VerifierRun(header, trust, heads, against is null ? null : new KeptHead(against));
        var finding = run.Entries(lines, open) ?? run.Rest(lines);
        return report with
        {
            Signer = heads.Signer,
            Head = heads.Head,
            Incident = heads.Incident,
            Tally = run.Tally,
            Finding = finding,
            NotProven = run.NotProven,
        };
    }
}
