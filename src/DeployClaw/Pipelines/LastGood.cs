namespace DeployClaw.Pipelines;

/// <summary>The newest execution before the failed one that succeeded in the stage where that one failed, and that the stage can go back to.</summary>
public abstract record LastGood
{
    private LastGood() { }

    public sealed record Found(string Execution) : LastGood;

    /// <summary>All were looked through: none succeeded there since the pipeline was last changed.</summary>
    public sealed record None : LastGood;

    /// <summary>It was not looked for, or could not be read, which is a gap.</summary>
    public sealed record Unknown : LastGood;
}
