using DeployClaw.Approvals;

namespace DeployClaw.Conversations;

/// <summary>How an approval is spoken of.</summary>
public static class ApprovalPhrases
{
    private const string ByHand = "somebody runs these steps by hand, under this grant and before it expires.";

    /// <summary>Who runs what was granted.</summary>
    /// <param name="rehearsed">What was not, only people run. The deployment's playbook needs no rehearsal.</param>
    /// <param name="runs">Whether this program was given a database to roll back in.</param>
    public static string WhoRuns(bool rehearsed, bool runs) => (rehearsed, runs) switch
    {
        (true, true) => "DeployClaw runs it as soon as nothing stands in the way.",
        (false, true) => $"It was not rehearsed, and DeployClaw runs nothing that was not: {ByHand}",
        (_, false) => $"DeployClaw does not run rollbacks here, since it was given no database to run them in: {ByHand}",
    };

    public static string WhoRuns(ApprovalView view) =>
        WhoRuns(view.Approval.Case.Playbook is PlaybookAtStake.OfDeployment or { Rehearsal: not null }, view.Runs);

    public const string NotRehearsed = "Not rehearsed yet: nobody has tried these steps on the tenant's schema, nor what structure they leave.";

    public static string Subject(ApprovalCase asked) => Subject(asked.Playbook);

    public static string Subject(PlaybookAtStake playbook) => playbook switch
    {
        PlaybookAtStake.OfTenant => $"the rollback of {playbook.Name}",
        PlaybookAtStake.OfDeployment => $"freezing and redeploying {playbook.Name}",
        _ => throw new InvalidOperationException($"{playbook.GetType().Name} is not known here."),
    };

    public static string Title(ApprovalSnapshot approval) => approval.State switch
    {
        ApprovalState.Pending => $"Approve {Subject(approval.Case)}?",
        ApprovalState.Granted => $"Approved: {Subject(approval.Case)}",
        ApprovalState.Rejected => $"Rejected: {Subject(approval.Case)}",
        ApprovalState.Expired => $"Expired: {Subject(approval.Case)}",
        ApprovalState.Stale => $"Plan again: {Subject(approval.Case)}",
        ApprovalState.Spent => $"Begun: {Subject(approval.Case)}",
        _ => throw new ArgumentOutOfRangeException(nameof(approval)),
    };

    public static Tone ToneOf(ApprovalState state) => state switch
    {
        ApprovalState.Pending => Tone.Warning,
        ApprovalState.Granted => Tone.Good,
        ApprovalState.Spent => Tone.Working,
        ApprovalState.Rejected or ApprovalState.Expired or ApprovalState.Stale => Tone.Muted,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string WhatOf(Vote vote) => vote switch
    {
        { Stands: false } => "Withdrawn",
        { Choice: Choice.Reject } => "Rejected",
        { BreaksGlass: true } => "Approved alone (break glass)",
        _ => "Approved",
    };

    /// <summary>"1 of 2, expires in 1 h 40 min"; a card is not redrawn for seconds.</summary>
    public static string Progress(ApprovalView view, ApprovalPolicy policy) => $"{Votes(view, policy)}, expires in {Minutes(view.Left)}";

    /// <summary>"1 of 2".</summary>
    public static string Votes(ApprovalView view, ApprovalPolicy policy) => policy.TermsFor(view.Approval.Case) is { } terms
        ? $"{Math.Min(view.Approving.Count, terms.Quorum)} of {terms.Quorum}"
        : "nobody may approve it";

    /// <summary>As much of a digest as tells two apart at a glance.</summary>
    internal static string Short(string digest) => digest[..Math.Min(8, digest.Length)];

    public static string Minutes(TimeSpan left) => TimeText.Length(TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(left.TotalMinutes))));

    /// <summary>A sentence on who may approve, and why it takes one more where it does.</summary>
    public static string WhoMay(ApprovalCase asked, ApprovalPolicy policy, DateTimeOffset now) => policy.Fold(asked, [], [], now) is Verdict.Pending pending
        ? $"{pending.WhoCan}{string.Concat(policy.TermsFor(asked)?.RaisedBecause.Select(because => $" {because} So it takes one more.") ?? [])}"
        : "";
}
