using DeployClaw.Conversations;

namespace DeployClaw.Approvals;

/// <summary>
/// Who may approve what, from manifests/policies/approvals.yaml and people.yaml; <see cref="Version"/> covers both. All rules that match count
/// and the strictest of each applies; where none matches, nobody may approve.
/// </summary>
public sealed record ApprovalPolicy(string Version, People People, IReadOnlyList<ApprovalRule> Rules)
{
    public IReadOnlyList<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>Those of the approvers who may approve alone what takes several. Waives the quorum and nothing else.</summary>
    public IReadOnlyList<Approvers> BreakGlass { get; init; } = [];

    /// <summary>A sentence: why it could not be read, and so approves nothing. Null for one that was read.</summary>
    public string? Unreadable { get; init; }

    public static ApprovalPolicy ThatCannotBeRead(string why) => new("unreadable", People.Nobody, []) { Unreadable = why };

    /// <summary>Whether it was asked for under other rules. One that cannot be read says nothing about that.</summary>
    public bool Outdates(ApprovalSnapshot approval) => Unreadable is null && Version != approval.PolicyVersion;

    /// <summary>Null where no freeze forbids it at that moment.</summary>
    public FreezeWindow? FreezeOn(PlaybookAtStake playbook, DateTimeOffset now) => Freezes.FirstOrDefault(freeze => freeze.Covers(playbook, now));

    /// <summary>The user groups that any decision may hang on: membership in these is asked for, afresh each time.</summary>
    public IReadOnlyList<string> GroupsOn(string platform) =>
    [
        .. Rules.SelectMany(rule => rule.Approvers).Concat(BreakGlass).SelectMany(approvers => approvers.Groups)
            .Where(group => group.Platform == platform).Select(group => group.Id).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Null where nobody may approve it.</summary>
    public ApprovalTerms? TermsFor(ApprovalCase asked) => Unreadable is null ? ApprovalTerms.Of(Rules, asked.Playbook, asked.UnknownParties(People)) : null;

    /// <summary>For a tenant's playbook before anything was asked: by itself, or when somebody asks.</summary>
    public Offer OfferFor(TenantAtStake tenant) =>
        Rules.Where(rule => rule.Matches(tenant)).Select(rule => rule.Offer).DefaultIfEmpty(Offer.OnRequest).Max();

    /// <summary>Null where the person may approve it now, on their own account and as one of as many as it takes.</summary>
    public Refusal? JudgeApproval(ApprovalCase asked, PersonFacts who, DateTimeOffset now) => new Eligibility(this, asked).OfApproval(who, now);

    /// <summary>Saying no is open to every approver, also to those who may not approve because they have a part in it.</summary>
    public Refusal? JudgeRejection(ApprovalCase asked, PersonFacts who) => new Eligibility(this, asked).OfRejection(who);

    /// <summary>Null where the person may approve it alone.</summary>
    public Refusal? JudgeBreakingGlass(ApprovalCase asked, PersonFacts who, DateTimeOffset now) => new Eligibility(this, asked).OfBreakingGlass(who, now);

    /// <param name="asked">What the votes are on.</param>
    /// <param name="votes">All that were cast, in any order.</param>
    /// <param name="voters">What is known at this moment of the voters: a vote of somebody who is missing here does not count.</param>
    /// <param name="now">By the store's clock.</param>
    public Verdict Fold(ApprovalCase asked, IReadOnlyList<Vote> votes, IReadOnlyList<PersonFacts> voters, DateTimeOffset now) =>
        new VoteCount(this, asked, voters).Of(votes, now);
}
