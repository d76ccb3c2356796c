using DeployClaw.Cascades;
using DeployClaw.Pipelines;
using DeployClaw.Playbooks;
using DeployClaw.Skills;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw;

/// <summary>The words that every rendering uses for the same thing; machines read them too, so they do not change.</summary>
public static class Words
{
    public static string Of(StepStatus status) => status switch
    {
        StepStatus.Completed => "completed",
        StepStatus.Incomplete => "incomplete",
        StepStatus.Failed => "failed",
        StepStatus.TimedOut => "timed_out",
        StepStatus.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(Impact impact) => impact switch
    {
        Impact.Hit => "hit",
        Impact.Vulnerable => "vulnerable",
        Impact.Unaffected => "unaffected",
        Impact.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(impact)),
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    public static string Of(Propagation propagation) => propagation switch
    {
        Propagation.Failure => "failure",
        Propagation.Load => "load",
        Propagation.Change => "change",
        _ => throw new ArgumentOutOfRangeException(nameof(propagation)),
    };

    public static string Of(SignalKind kind) => kind switch
    {
        SignalKind.Saturation => "saturation",
        SignalKind.Denial => "denial",
        SignalKind.Change => "change",
        SignalKind.Error => "error",
        SignalKind.Timeout => "timeout",
        SignalKind.Overload => "overload",
        SignalKind.RetryStorm => "retry_storm",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.InProgress => "in_progress",
        ExecutionStatus.Succeeded => "succeeded",
        ExecutionStatus.Failed => "failed",
        ExecutionStatus.Stopped => "stopped",
        ExecutionStatus.Superseded => "superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(StructureState state) => state switch
    {
        StructureState.Before => "before",
        StructureState.HalfApplied => "half_applied",
        StructureState.After => "after",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(MigrationOutcome outcome) => outcome == MigrationOutcome.Succeeded ? "succeeded" : "failed";

    public static string Of(Safety safety) => safety is Safety.Manual ? "manual" : "safe";

    public static string? ReasonOf(Safety safety) => (safety as Safety.Manual)?.Reason;
}
