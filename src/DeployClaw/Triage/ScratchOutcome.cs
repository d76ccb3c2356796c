using DeployClaw.Rollbacks;

namespace DeployClaw.Triage;

/// <summary>What came of building a structure in a scratch database.</summary>
public abstract record ScratchOutcome
{
    private ScratchOutcome() { }

    public sealed record Built(SchemaStructure Structure) : ScratchOutcome;

    /// <summary><see cref="Why"/> is the end of a sentence.</summary>
    public sealed record NotBuilt(string Why) : ScratchOutcome;
}
