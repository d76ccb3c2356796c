namespace DeployClaw.Approvals;

/// <summary>How an approval's state and its verdict are said.</summary>
public static class ApprovalWords
{
    public static string Of(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "pending",
        ApprovalState.Granted => "granted",
        ApprovalState.Rejected => "rejected",
        ApprovalState.Expired => "expired",
        ApprovalState.Stale => "stale",
        ApprovalState.Spent => "spent",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The verdict in a word, and a sentence on why.</summary>
    public static (string Word, string Why) Of(Verdict verdict) => verdict switch
    {
        Verdict.Denied denied => ("denied", $"{denied.Who} rejected it."),
        Verdict.Pending pending => ("pending", string.Join(' ', [pending.Why, .. pending.Uncounted.Select(vote => vote.Sentence)])),
        Verdict.Granted { BrokeGlass: true } => ("granted", "One person approved alone (break glass)."),
        Verdict.Granted granted => ("granted", granted.Votes.Count == 1 ? "One person approved it." : $"{granted.Votes.Count} people approved it."),
        _ => throw new InvalidOperationException($"{verdict.GetType().Name} is not known here."),
    };
}
