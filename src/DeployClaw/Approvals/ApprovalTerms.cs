namespace DeployClaw.Approvals;

/// <summary>
/// What the rules ask together for one playbook: the strictest of all that match any of its tenants. Who approves must be covered by every one of
/// <see cref="Rules"/>.
/// </summary>
public sealed record ApprovalTerms(IReadOnlyList<ApprovalRule> Rules, int Quorum, TimeSpan Expiry, TimeSpan GrantExpiry, Offer Offer, bool StepUp)
{
    /// <summary>Sentences on why it takes one more than the rules say; empty where it does not.</summary>
    public IReadOnlyList<string> RaisedBecause { get; init; } = [];

    /// <summary>Null where a tenant of it matches no rule, and nobody may approve.</summary>
    internal static ApprovalTerms? Of(IReadOnlyList<ApprovalRule> rules, PlaybookAtStake playbook, IReadOnlyList<string> raised)
    {
        var matches = playbook.Tenants.Select(tenant => (tenant.Risk, Rules: rules.Where(rule => rule.Matches(tenant)).ToList())).ToList();
        if (matches.Count == 0 || matches.Exists(match => match.Rules.Count == 0))
        {
            return null;
        }

        var all = matches.SelectMany(match => match.Rules.Select(rule => (rule, match.Risk))).ToList();
        var distinct = all.Select(pair => pair.rule).Distinct().ToList();
        return new ApprovalTerms(
            distinct,
            all.Max(pair => pair.rule.QuorumFor(pair.Risk)) + (raised.Count > 0 ? 1 : 0),
            distinct.Min(rule => rule.Expiry),
            distinct.Min(rule => rule.GrantExpiry),
            distinct.Exists(rule => rule.Offer == Offer.OnRequest) ? Offer.OnRequest : Offer.Automatic,
            all.Exists(pair => pair.Risk > pair.rule.StepUpAbove))
        {
            RaisedBecause = raised,
        };
    }
}
