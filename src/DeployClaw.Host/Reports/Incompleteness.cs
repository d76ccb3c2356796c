using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports;

/// <summary>Why a report is incomplete, in sentences: what was not read, the steps that did not give all, the tenants left unknown.</summary>
internal static class Incompleteness
{
    public static string Reason(TriageReport report)
    {
        var reasons = Reasons(report);
        return reasons.Count == 1 ? reasons[0] : $"{reasons.Count} things, among them {reasons[0]}";
    }

    /// <summary>Empty exactly when the report is complete.</summary>
    public static IReadOnlyList<string> Reasons(TriageReport report)
    {
        var gaps = report.Case.Gaps;
        var named = gaps.SelectMany(gap => gap.Subject.Split(' ')).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. gaps.Select(gap => $"{gap.Subject}: {gap.Reason}"),
            .. report.Steps.Where(step => SaysMoreThan(gaps, step))
                .Select(step => $"step {(int)step.Step} ({step.Action}) {Words.Of(step.Status).Replace('_', ' ')}: {step.Result}"),
            .. report.Case.Tenants.Where(tenant => tenant.Impact == Impact.Unknown && !named.Contains(tenant.Tenant.Schema))
                .Select(tenant => $"tenant {tenant.Tenant}: {(tenant.Evidence is [var first, ..] ? first.Statement : "its impact is unknown")}"),
        ];
    }

    /// <summary>A step that is merely incomplete is so because of the gaps, which stand there already.</summary>
    private static bool SaysMoreThan(IReadOnlyList<Gap> gaps, StepRecord step) =>
        step.Status is StepStatus.Failed or StepStatus.TimedOut || (step.Status == StepStatus.Incomplete && gaps.Count == 0);
}
