using DeployClaw.Approvals;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>Once before an approval expires, those who can still act on it are reminded.</summary>
public static class ApprovalReminder
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>A quarter of its time before the end, a quarter of an hour at most; null where nobody is to be reminded.</summary>
    public static DateTimeOffset? DueAt(ApprovalSnapshot approval)
    {
        if (approval.State != ApprovalState.Pending)
        {
            return null;
        }

        var quarter = (approval.ExpiresAt - approval.RequestedAt) / 4;
        return approval.ExpiresAt - (quarter < Longest ? quarter : Longest);
    }

    /// <summary>For one person: what they can still act on.</summary>
    public static Card Of(IReadOnlyList<ApprovalView> views, ApprovalPolicy policy)
    {
        var sentence = $"{ReportSummary.Counted(views.Count, "approval")} you can give soon {(views.Count == 1 ? "expires" : "expire")}.";
        return new Card(Tone.Warning, sentence, sentence, [new CardBlock.Text(Prose.Of(new Run.Strong(sentence))), .. ApprovalList.Entries(views, policy)]);
    }
}
