using DeployClaw.Triage;

namespace DeployClaw.Incidents;

/// <summary>
/// One run of triage over an incident, its <see cref="Number"/> counting from 1. A node that takes it over after another one died runs it
/// again; the steps on record stay as they were told.
/// </summary>
public sealed record TriageRun(int Number, string ExecutionId, DateTimeOffset BeganAt)
{
    /// <summary>It began before any notice had said which execution failed, and took the newest that it found.</summary>
    public bool Blind { get; init; }

    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    public DateTimeOffset? EndedAt { get; init; }

    public TriageOutcome? Outcome { get; init; }

    /// <summary>Why it could not be done; null unless it failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Null where nothing of it is rehearsed.</summary>
    public RehearsalRun? Rehearsal { get; init; }

    /// <summary>The step that runs or is due; null once all have ended.</summary>
    public TriageStep? Current => Steps.Count < (int)TriageStep.CompileReport && EndedAt is null ? (TriageStep)(Steps.Count + 1) : null;
}
