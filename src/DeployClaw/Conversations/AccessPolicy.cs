namespace DeployClaw.Conversations;

/// <summary>
/// Who may do what, from manifests/policies/access.yaml. Nobody may do what no rule allows, and a standing other than
/// <see cref="Standing.Member"/> may never do anything.
/// </summary>
public sealed record AccessPolicy(string Version, IReadOnlyList<AccessRule> Rules)
{
    /// <summary>Ids of the workspaces whose people may do anything at all; empty for the one that the bot's token belongs to.</summary>
    public IReadOnlyList<string> Workspaces { get; init; } = [];

    /// <summary>Where false, its people are <see cref="Standing.External"/>. <paramref name="own"/> is the token's workspace.</summary>
    public bool Admits(string workspace, string own) =>
        Workspaces.Count == 0 ? workspace == own : Workspaces.Contains(workspace, StringComparer.Ordinal);

    public Refusal? Judge(PersonFacts person, AccessRight right)
    {
        if (StandingWords.Barred(person.Standing) is { } barred)
        {
            return Refusal.Because(barred);
        }

        return Rules.Any(rule => rule.Rights.Contains(right) && rule.Covers(person))
            ? null
            : Refusal.Because($"You may not {Words(right)}: the access policy lets {Allowed(right)}.");
    }

    private string Allowed(AccessRight right)
    {
        var names = Rules.Where(rule => rule.Rights.Contains(right)).SelectMany(rule => rule.Names).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "nobody do that" : $"{string.Join(", ", names)} do that";
    }

    private static string Words(AccessRight right) => right switch
    {
        AccessRight.Read => "read tenants and playbooks",
        AccessRight.Triage => "start a triage",
        AccessRight.Handle => "take or mute an incident",
        AccessRight.End => "resolve or dismiss an incident",
        AccessRight.Audit => "take a copy of the trail",
        AccessRight.Rollback => "stop rollbacks or say what became of one",
        _ => throw new ArgumentOutOfRangeException(nameof(right)),
    };
}

public enum AccessRight
{
    Read,
    Triage,

    /// <summary>Take, mute.</summary>
    Handle,

    /// <summary>Resolve, dismiss.</summary>
    End,

    /// <summary>Take a copy of an incident's trail, with what people wrote.</summary>
    Audit,

    /// <summary>Stop rollbacks, and say of one that is in doubt whether it was done. Who may approve one is another matter.</summary>
    Rollback,
}

/// <summary>Rights for everyone, for users by id, or for the members of groups by id.</summary>
public sealed record AccessRule(IReadOnlyList<AccessRight> Rights, bool Everyone, IReadOnlyList<string> Users, IReadOnlyList<string> Groups)
{
    public bool Covers(PersonFacts person) =>
        Everyone || Users.Contains(person.Person.UserId, StringComparer.Ordinal) || Groups.Any(person.Groups.Contains);

    public IEnumerable<string> Names => Everyone ? ["everyone"] : Users.Concat(Groups);
}

/// <summary>Somebody as the platform knows them at this moment. <see cref="Groups"/> are ids of user groups, read afresh.</summary>
public sealed record PersonFacts(Incidents.Actor.Person Person, Standing Standing, IReadOnlySet<string> Groups);

public enum Standing
{
    Member,
    Guest,
    Bot,

    /// <summary>Of a workspace that is not on the list, as in a shared channel.</summary>
    External,
    Deactivated,

    /// <summary>The platform could not be asked, or did not know.</summary>
    Unknown,
}
