using DeployClaw.Pipelines;

namespace DeployClaw.Rollbacks;

/// <summary>A stage of a pipeline.</summary>
public sealed record StageRef(PipelineRef Pipeline, string Stage)
{
    public override string ToString() => $"{Stage} of {Pipeline.Name}";
}

/// <summary>What came of freezing a stage; the sentences are for people.</summary>
public abstract record FreezeOutcome
{
    private FreezeOutcome() { }

    /// <summary><see cref="ByPerson"/>: somebody had disabled it already, and so it stays afterwards.</summary>
    public sealed record Frozen(bool ByPerson, string Sentence) : FreezeOutcome;

    /// <summary><see cref="Policy"/>: what would have to be granted to the program, ready to be added; null where it is not a right that is missing.</summary>
    public sealed record Failed(string Why) : FreezeOutcome
    {
        public string? Policy { get; init; }
    }
}

public abstract record ThawOutcome
{
    private ThawOutcome() { }

    public sealed record Thawed(string Sentence) : ThawOutcome;

    /// <summary>To enable it would do harm, or is not ours to do.</summary>
    public sealed record StaysFrozen(string Why) : ThawOutcome;
}

public abstract record RedeployOutcome
{
    private RedeployOutcome() { }

    public sealed record Started(string Execution) : RedeployOutcome;

    /// <summary>The target, or the moment, is not one to go back to.</summary>
    public sealed record Refused(string Why) : RedeployOutcome;

    /// <summary>It may have been started; <see cref="Known"/> says what is known. Never asked for again by itself.</summary>
    public sealed record InDoubt(string Known) : RedeployOutcome;
}

public abstract record RedeployState
{
    private RedeployState() { }

    public sealed record Running : RedeployState;

    public sealed record Succeeded : RedeployState;

    public sealed record Failed(string Why) : RedeployState;
}
