namespace DeployClaw.Logs.Scanning;

/// <summary>
/// What explains a failed log. <see cref="Lines"/> best first, those of one block together; <see cref="Family"/> null where nothing in
/// the log speaks of a failure; <see cref="Confidence"/> from 0 to 1: how far the best block is ahead of the others.
/// </summary>
public sealed record ScanReport(string? Family, double Confidence, IReadOnlyList<FoundLine> Lines)
{
    public static ScanReport Nothing { get; } = new(null, 0, []);
}

/// <summary>A line that explains. <see cref="Block"/> counts from 1, best first, 0 for a landmark beside the blocks; <see cref="Reasons"/> strongest first.</summary>
public sealed record FoundLine(LogLine Line, int Block, double Score, string? Family, Skills.Signature? Signature, IReadOnlyList<Reason> Reasons);

/// <summary>What spoke for a line (positive weight) or against it, in log odds.</summary>
public sealed record Reason(string What, double Weight);
