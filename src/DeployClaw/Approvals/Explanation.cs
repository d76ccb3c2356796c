using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>
/// Whether somebody may approve a tenant's rollback, rule by rule, as far as it can be told without asking the chat: for people who write or read a
/// policy. It decides nothing.
/// </summary>
public sealed record Explanation(Answer Answer, string Sentence, IReadOnlyList<RuleReading> Rules)
{
    /// <summary>What it takes together; null where no rule matches.</summary>
    public ApprovalTerms? Terms { get; init; }

    /// <summary>Sentences on what the answer hangs on: groups that could not be asked, who asked for it, who made the deployment.</summary>
    public required IReadOnlyList<string> HangsOn { get; init; }

    public required string WhoCan { get; init; }

    /// <param name="policy">The one to explain.</param>
    /// <param name="tenant">Tier and environment null where they are not known: rules about them count then.</param>
    /// <param name="actor">The account that would vote.</param>
    /// <param name="isMember">Null for a group that could not be asked.</param>
    /// <param name="now">For freezes.</param>
    public static Explanation Of(
        ApprovalPolicy policy, TenantAtStake tenant, Actor.Person actor, Func<PlatformId, bool?> isMember, DateTimeOffset now) =>
        new PolicyReading(policy, tenant, actor, isMember).At(now);
}

public enum Answer
{
    Yes,
    No,

    /// <summary>Yes or no by what could not be asked.</summary>
    Depends,
}

/// <summary>
/// One rule: whether it is about the tenant, and if it is, whether it lets the person approve. <see cref="Why"/> says both and ends a sentence that
/// begins with the rule.
/// </summary>
public sealed record RuleReading(string Rule, bool Matches, Answer Lets, string Why);
