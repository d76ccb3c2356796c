namespace DeployClaw.Logs.Scanning;

/// <summary>Everything that was fitted: how much a line's clues count, and how much a chunk's features (in the order of <see cref="ChunkFeatures.Names"/>).</summary>
internal sealed record ScanWeights(LineWeights Lines, float[] Chunks)
{
    public static ScanWeights Fitted { get; } = new(FittedLineWeights.Table, FittedChunkWeights.InOrder);
}
