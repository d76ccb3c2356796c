namespace DeployClaw.Triage.Steps;

/// <summary>
/// One of the six. It takes what is known and gives what is known after it. What it could not read it says in
/// <see cref="StepOutcome.Gaps"/>; that it could not do its work at all, by throwing <see cref="SourceUnavailableException"/>.
/// </summary>
public abstract class InvestigationStep
{
    public abstract TriageStep Step { get; }

    /// <summary>What it does, as a sentence without an end, before anything is known: "Fetching logs".</summary>
    public abstract string Action { get; }

    /// <summary>How long it may take before the investigation goes on without it.</summary>
    public virtual TimeSpan Deadline => TimeSpan.FromMinutes(1);

    public abstract Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation);
}

/// <summary>What a step gave: the case file with its part in it, what it did and found in words, and what it could not read.</summary>
public sealed record StepOutcome(CaseFile Case, string Action, string Result)
{
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>True for a step that nobody asked for.</summary>
    public bool Skipped { get; init; }

    public int? DatabaseQueries { get; init; }

    public int? RiskScore { get; init; }

    public int? PlaybooksGenerated { get; init; }

    public TimeSpan? EstimatedRollbackWindow { get; init; }
}
