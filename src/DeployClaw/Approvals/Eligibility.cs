using DeployClaw.Conversations;

namespace DeployClaw.Approvals;

/// <summary>Who may vote on one case, and the sentence for who may not: it names the rule that says no, and who can instead.</summary>
internal sealed class Eligibility(ApprovalPolicy policy, ApprovalCase asked, Wording words)
{
    public Eligibility(ApprovalPolicy policy, ApprovalCase asked)
        : this(policy, asked, Wording.ToThem)
    {
    }

    public Refusal? OfApproval(PersonFacts who, DateTimeOffset now)
    {
        var (person, unknown) = Identify(who);
        if (person is null)
        {
            return unknown;
        }

        if (NotCovered(person, who) is { } uncovered)
        {
            return uncovered;
        }

        if (asked.PartOf(person, who.Person, policy.People) is { } part)
        {
            return Refusal.Because($"{Wording.Opening(words.You)} {part}, so {words.You} may not approve it {words.Yourself}.{Advice()}");
        }

        return Frozen(now);
    }

    public Refusal? OfRejection(PersonFacts who)
    {
        var (person, unknown) = Identify(who);
        return person is null ? unknown : NotCovered(person, who);
    }

    public Refusal? OfBreakingGlass(PersonFacts who, DateTimeOffset now)
    {
        if (OfApproval(who, now) is { } refusal)
        {
            return refusal;
        }

        return Identify(who).Person is { } person && policy.BreakGlass.Any(group => group.Cover(person, who))
            ? null
            : Refusal.Because(policy.BreakGlass.Count == 0
                ? "Nobody may approve alone: the approval policy names no “breakGlass”."
                : $"Only {Join(policy.BreakGlass.Select(group => group.Name))} may approve alone (“breakGlass” of the approval policy).");
    }

    /// <summary>Their record of people.yaml, or why there is none to go by.</summary>
    public (PersonRecord? Person, Refusal? Refusal) Identify(PersonFacts who)
    {
        if (policy.Unreadable is { } unreadable)
        {
            return (null, Refusal.Because($"Nothing can be approved, since the approval policy cannot be read: {unreadable}"));
        }

        if (StandingWords.Barred(who.Standing) is { } barred)
        {
            return (null, Refusal.Because(barred));
        }

        return policy.People.Find(Identity.Chat.Of(who.Person)) switch
        {
            PersonMatch.One one => (one.Person, null),
            PersonMatch.None => (null, Refusal.Because($"{Wording.Opening(words.Your)} account ({who.Person.UserId}) stands in no record of people.yaml, so nobody knows whose vote it is.{Advice()}")),
            PersonMatch.Several several => (null, Refusal.Because(
                $"{Wording.Opening(words.Your)} account ({who.Person.UserId}) stands in several records of people.yaml ({Join(several.People.Select(person => person.Id))}), so nobody knows whose vote it is.{Advice()}")),
            _ => throw new InvalidOperationException("There are three answers."),
        };
    }

    /// <summary>A sentence on who may approve, those left out who have a part in it.</summary>
    public string WhoCan()
    {
        if (policy.TermsFor(asked) is not { } terms)
        {
            return "Nobody can: no rule of the approval policy covers it.";
        }

        var parties = asked.Parties(policy.People);
        var sets = terms.Rules.Select(rule => InWords(rule, parties)).Distinct(StringComparer.Ordinal).ToList();
        return sets.Contains("nobody")
            ? "Nobody can: all whom the rule names have a part in it. Name more people in approvals.yaml."
            : $"It can be approved by {string.Join(", who must also be of ", sets)}.";
    }

    private string Advice() => words.WithAdvice ? $" {WhoCan()}" : "";

    private Refusal? NotCovered(PersonRecord person, PersonFacts who)
    {
        if (policy.TermsFor(asked) is not { } terms)
        {
            var tenant = asked.Playbook.Tenants.FirstOrDefault(one => !policy.Rules.Any(rule => rule.Matches(one)));
            return Refusal.Because($"Nobody may approve this: no rule of the approval policy covers {tenant?.Name ?? asked.Playbook.Name}.");
        }

        var no = terms.Rules.FirstOrDefault(rule => !rule.Approvers.Any(approvers => approvers.Cover(person, who)));
        return no is null
            ? null
            : Refusal.Because($"The rule “{no.Name}” says no: it lets {Join(no.Approvers.Select(approvers => approvers.Name))} approve, and {words.YouAre} not of them.{Advice()}");
    }

    private Refusal? Frozen(DateTimeOffset now) =>
        policy.FreezeOn(asked.Playbook, now) is { } freeze
            ? Refusal.Because($"The freeze “{freeze.Name}” forbids it {freeze.Until}: nobody may approve it in that time, and nothing waives that.")
            : null;

    private string InWords(ApprovalRule rule, IReadOnlySet<string> parties)
    {
        var named = rule.Approvers.Where(approvers => approvers.Groups.Count > 0 || approvers.Users.Count > 0 || approvers.People.Any(Free)).ToList();
        if (named.Count == 0)
        {
            return "nobody";
        }

        var less = rule.Approvers.SelectMany(approvers => approvers.People).Where(parties.Contains).Distinct(StringComparer.Ordinal).Select(policy.People.NameOf).ToList();
        return Join(named.Select(approvers => InWords(approvers, parties.Count > 0))) + (less.Count > 0 ? $" (but not {Join(less)}, who has a part in it)" : "");

        bool Free(string person) => !parties.Contains(person);
    }

    // Who is in a group is not asked here: it may be none but those who have a part in it.
    private string InWords(Approvers approvers, bool less) => approvers switch
    {
        { Groups.Count: 0, Users.Count: 0 } => $"{approvers.Name} ({Join(approvers.People.Select(policy.People.NameOf))})",
        _ when less => $"{approvers.Name} (those who have no part in it)",
        _ => approvers.Name,
    };

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Distinct(StringComparer.Ordinal));
}
