using DeployClaw.Pipelines;

namespace DeployClaw.Alerts;

/// <summary>
/// What intake has to know of an incident. <see cref="FirstAlertAt"/> and <see cref="LastAlertAt"/> are of its notices of failure, by
/// the notices' own times; <see cref="Fingerprints"/> are those of its alerts, at least one; <see cref="EndedAt"/> is null while it is open.
/// </summary>
public sealed record IncidentOutline(
    string Id,
    PipelineRef Pipeline,
    IReadOnlyList<ExecutionOutline> Executions,
    IReadOnlyList<Fingerprint> Fingerprints,
    DateTimeOffset FirstAlertAt,
    DateTimeOffset LastAlertAt,
    DateTimeOffset? EndedAt)
{
    public bool IsOpen => EndedAt is null;

    internal ExecutionOutline? Find(string? execution) =>
        execution is null ? null : Executions.FirstOrDefault(known => known.Id == execution);

    internal bool IsAbout(Alert alert) =>
        Pipeline == alert.Pipeline && Fingerprints.Any(known => known.Source == alert.Fingerprint.Source);
}

/// <summary>A failed execution. <see cref="StartedAt"/> is from any of its notices, null where none said.</summary>
public sealed record ExecutionOutline(string Id, DateTimeOffset? StartedAt);
