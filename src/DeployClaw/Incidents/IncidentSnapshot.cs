using DeployClaw.Alerts;
using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;

namespace DeployClaw.Incidents;

/// <summary>
/// An incident as it is stored: what its events come to. <see cref="Version"/> is the sequence of its newest event, and what a save
/// expects to find.
/// </summary>
public sealed record IncidentSnapshot
{
    public required IncidentId Id { get; init; }

    public required int Version { get; init; }

    public required IncidentState State { get; init; }

    /// <summary>The alert that opened it. Those that joined are counted beside it and change nothing here.</summary>
    public required Alert FirstAlert { get; init; }

    /// <summary>Why it was opened, and not joined to another incident.</summary>
    public required string Why { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public PipelineRef Pipeline => FirstAlert.Pipeline;

    /// <summary>The execution to triage: that of the newest alert which opened or reopened it.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>How often it came back after its end.</summary>
    public int Reopenings { get; init; }

    /// <summary>The newest run of triage, if there was one.</summary>
    public TriageRun? Triage { get; init; }

    /// <summary>The newest round of rollbacks, if there was one.</summary>
    public RollbackRound? Rollbacks { get; init; }

    public Actor? Owner { get; init; }

    public Mute? Mute { get; init; }

    public Ending? Ending { get; init; }

    /// <summary>Its triage did not know the execution, which is known now, and looked into another one or into none.</summary>
    internal bool TriageMissed =>
        Triage is { Blind: true, EndedAt: not null } run && ExecutionId is not null && run.Outcome?.Execution?.Id != ExecutionId;

    /// <summary>Whether the rehearsal of that run of triage goes on, and still matters.</summary>
    public bool Rehearses(int run) => !Ended && Triage is { Rehearsal: { EndedAt: null } } triage && triage.Number == run;

    public bool Ended => State is IncidentState.Resolved or IncidentState.Dismissed;
}

/// <summary>Until when it makes no noise, who wanted that and why.</summary>
public sealed record Mute(DateTimeOffset Until, Actor By, string Reason);

/// <summary>How it ended. <see cref="Reason"/> is a sentence.</summary>
public sealed record Ending(DateTimeOffset At, Actor By, string Reason);
