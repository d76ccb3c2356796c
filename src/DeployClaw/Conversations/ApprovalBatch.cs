using DeployClaw.Alerts;
using DeployClaw.Approvals;

namespace DeployClaw.Conversations;

/// <summary>
/// Approvals of tenants whose playbooks differ in nothing but the schema's name, drafted by one triage: they share a card and may be voted on at
/// once. Each keeps its own votes, and says for itself what comes of one.
/// </summary>
public sealed record ApprovalBatch(string Key, IReadOnlyList<ApprovalView> Approvals)
{
    public IReadOnlyList<ApprovalView> Pending { get; } = [.. Approvals.Where(view => view.Approval.State == ApprovalState.Pending)];

    /// <summary>Stands for what was shown: the approvals that waited, each with its digest and its policy.</summary>
    public string Fingerprint => AlertId.Derive(
        [.. Pending.Select(view => $"{view.Approval.Id} {view.Approval.Case.Playbook.Digest} {view.Approval.PolicyVersion}").Order(StringComparer.Ordinal)]);

    /// <summary>What has to be typed where something is destroyed: nobody types hundreds of names.</summary>
    public string Phrase => $"{Pending.Count} tenants";

    public bool Destroys => Pending.Any(view => view.Approval.Case.Playbook.Destroys.Count > 0);

    /// <summary>Null for what is alone by nature.</summary>
    public static string? KeyOf(ApprovalSnapshot approval, int run) => approval.Case.Playbook is PlaybookAtStake.OfTenant one
        ? "bat-" + AlertId.Derive(approval.Incident.Value, $"{run}", one.TemplateDigest)[..12]
        : null;
}
