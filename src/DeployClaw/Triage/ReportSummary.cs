using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Skills;
using DeployClaw.Tenants;

namespace DeployClaw.Triage;

/// <summary>The sentences that head every rendering of a report, the same in the terminal, on the page and in a chat.</summary>
public sealed record ReportSummary(string Errors, string Critical, string Tenants, string Cause, string Risk, string Playbooks)
{
    /// <summary>A sentence holds no more; the rest is counted.</summary>
    private const int MostNames = 5;

    public static ReportSummary Of(CaseFile file) =>
        new(
            ErrorSentence(file),
            CriticalSentence(file.Findings),
            TenantSentence(file),
            CauseSentence(file),
            RiskSentence(file),
            PlaybookSentence(file.Playbooks));

    private static string ErrorSentence(CaseFile file) =>
        NoLogsWereRead(file) ? "errors unknown: no log events were read" : $"{Counted(file.Errors.Count, "error event")} in {Span(file)}";

    private static string CriticalSentence(IReadOnlyList<Finding> findings)
    {
        var critical = findings.Where(finding => finding.Severity == Severity.Critical).ToList();
        return critical.Count == 0
            ? "none critical"
            : $"{critical.Sum(finding => finding.Count)} critical: "
                + string.Join(", ", critical.Select(finding => $"{finding.Title} ({finding.Count})"));
    }

    private static string TenantSentence(CaseFile file)
    {
        if (file.Estate is null)
        {
            return "tenants unknown: the tenants' database was not read";
        }

        int Count(Impact impact) => file.Tenants.Count(tenant => tenant.Impact == impact);
        var active = file.Tenants.Count(tenant => tenant.Active);
        var sentence = $"{Counted(active, "active tenant")} in the deployment window: {Count(Impact.Hit)} hit, "
            + $"{Count(Impact.Vulnerable)} not hit but vulnerable to a rollback, {Count(Impact.Unaffected)} unaffected";
        return Count(Impact.Unknown) == 0 ? sentence : $"{sentence}, {Count(Impact.Unknown)} UNKNOWN";
    }

    private static string CauseSentence(CaseFile file) => file.Cascade switch
    {
        null => "cause unknown: the cascade was not traced",
        { RootCause: null } when NoLogsWereRead(file) => "cause unknown: no logs were read",
        { RootCause: null } => "no service showed signs of trouble",
        { RootCause: var root, Confidence: var confidence } =>
            $"{root.Label} at {root.Service}, {confidence.Word} confidence ({confidence.Value:0.00})",
    };

    private static string RiskSentence(CaseFile file)
    {
        if (file.Risks.Count == 0)
        {
            return "no tenant at risk";
        }

        var highest = file.Risks[0];
        var above = file.Risks.Count(risk => risk.Score >= file.Request.RiskThreshold);
        return $"highest rollback risk {highest.Score} of 100 ({highest.Tenant}); "
            + $"{Counted(above, "tenant")} at or above {file.Request.RiskThreshold}";
    }

    private static string PlaybookSentence(PlaybookDraft? draft)
    {
        if (draft is null or { Tenants.Count: 0 })
        {
            return draft is null ? "no rollback playbooks drafted" : "no rollback playbook needed: no tenant was hit";
        }

        return PlaybookSentence(
            draft.Tenants.Count, [.. draft.Tenants.Where(playbook => playbook.Safety is Safety.Manual).Select(playbook => playbook.Tenant.Name)]);
    }

    internal static string PlaybookSentence(int playbooks, IReadOnlyList<string> manual)
    {
        var sentence = $"{Counted(playbooks, "rollback playbook")}: {playbooks - manual.Count} safe";
        var more = manual.Count > MostNames ? $" and {manual.Count - MostNames} more" : "";
        return manual.Count == 0 ? sentence : $"{sentence}, {manual.Count} for manual intervention ({string.Join(", ", manual.Take(MostNames))}{more})";
    }

    internal static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static bool NoLogsWereRead(CaseFile file) => file is { Logs.Events.Count: 0, Gaps.Count: > 0 };

    private static string Span(CaseFile file)
    {
        var minutes = file.Window.Length.TotalMinutes == 1 ? "minute" : $"{file.Window.Length.TotalMinutes:0.#} minutes";
        return file.Window == file.Request.Window ? $"the last {minutes}" : $"the {minutes} before {file.Window.To:yyyy-MM-dd HH:mm} UTC";
    }
}
