using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>Goes through a policy rule by rule for one tenant and one account.</summary>
internal sealed class PolicyReading(ApprovalPolicy policy, TenantAtStake tenant, Actor.Person actor, Func<PlatformId, bool?> isMember)
{
    private const string Unasked = "nobody here knows who asked for it, wrote what was deployed or started that: whoever did may not approve it";

    private readonly ApprovalCase asked = new(
        new PlaybookAtStake.OfTenant(tenant, "", null) { Digest = "" }, new DeploymentFacts(new Party.Nobody(), new Party.Nobody()), new Actor.Program(""));

    private readonly PersonMatch match = policy.People.Find(Identity.Chat.Of(actor));

    public Explanation At(DateTimeOffset now)
    {
        var rules = policy.Rules.Select(Read).ToList();
        var (answer, sentence) = Judge(rules.Where(rule => rule.Matches).ToList(), now);
        return new Explanation(answer, sentence, rules)
        {
            Terms = policy.TermsFor(asked),
            WhoCan = new Eligibility(policy, asked).WhoCan(),
            HangsOn = answer == Answer.No ? [] : [.. Unknown().Append(Unasked)],
        };
    }

    private (Answer Answer, string Sentence) Judge(List<RuleReading> matching, DateTimeOffset now)
    {
        if (policy.Unreadable is { } unreadable)
        {
            return (Answer.No, $"Nobody may approve anything, since the policy cannot be read: {unreadable}");
        }

        if (matching.Count == 0)
        {
            return (Answer.No, $"Nobody may approve the rollback of {tenant.Name}: no rule is about it.");
        }

        if (match is not PersonMatch.One one)
        {
            return (Answer.No, match is PersonMatch.None
                ? $"{actor.UserId} may not: the account stands in no record of people.yaml."
                : $"{actor.UserId} may not: the account stands in several records of people.yaml.");
        }

        if (matching.Find(rule => rule.Lets == Answer.No) is { } no)
        {
            return (Answer.No, $"{one.Person.Name} may not: the rule “{no.Rule}” says no.");
        }

        if (policy.FreezeOn(asked.Playbook, now) is { } freeze)
        {
            return (Answer.No, $"{one.Person.Name} may not now: the freeze “{freeze.Name}” forbids it {freeze.Until}.");
        }

        return matching.Exists(rule => rule.Lets == Answer.Depends)
            ? (Answer.Depends, $"{one.Person.Name} may approve the rollback of {tenant.Name} if the membership is as said below.")
            : (Answer.Yes, $"{one.Person.Name} may approve the rollback of {tenant.Name}.");
    }

    private RuleReading Read(ApprovalRule rule)
    {
        if (rule.WhyNot(tenant) is { } why)
        {
            return new RuleReading(rule.Name, false, Answer.No, $"does not count: {why}");
        }

        var approvers = string.Join(", ", rule.Approvers.Select(group => group.Name));
        return Lets(rule) switch
        {
            Answer.Yes => new RuleReading(rule.Name, true, Answer.Yes, $"says yes: it lets {approvers} approve, and {actor.UserId} is of them{Assumed(rule)}"),
            Answer.No => new RuleReading(rule.Name, true, Answer.No, $"says no: it lets {approvers} approve, and {actor.UserId} is not of them{Assumed(rule)}"),
            _ => new RuleReading(rule.Name, true, Answer.Depends, $"says yes if {actor.UserId} is in {Groups(rule)}{Assumed(rule)}"),
        };
    }

    private Answer Lets(ApprovalRule rule)
    {
        var person = (match as PersonMatch.One)?.Person.Id ?? "";
        var answers = rule.Approvers.Select(approvers => approvers.Holds(person, actor, isMember)).ToList();
        return answers.Contains(true) ? Answer.Yes : answers.Contains(null) ? Answer.Depends : Answer.No;
    }

    /// <summary>A rule that may not even be about the tenant counts all the same, and that is worth saying.</summary>
    private string Assumed(ApprovalRule rule)
    {
        string[] unknown =
        [
            .. rule.Tier is not null && tenant.Tier is null ? ["tier"] : Array.Empty<string>(),
            .. rule.Environment is not null && tenant.Environment is null ? ["environment"] : Array.Empty<string>(),
        ];
        return unknown.Length == 0 ? "" : $" (it counts because the tenant's {string.Join(" and ", unknown)} is not known)";
    }

    private string Groups(ApprovalRule rule) => string.Join(" or ", Open(rule).Select(group => group.Id));

    private IEnumerable<PlatformId> Open(ApprovalRule rule) =>
        rule.Approvers.SelectMany(approvers => approvers.Groups).Where(group => group.Platform == actor.Platform && isMember(group) is null).Distinct();

    private IEnumerable<string> Unknown() => policy.Rules.Where(rule => rule.Matches(tenant) && Lets(rule) == Answer.Depends)
        .SelectMany(Open).Select(group => group.Id).Distinct(StringComparer.Ordinal)
        .Select(group => $"whether {actor.UserId} is in {group} is not known here");
}
