using DeployClaw.Conversations;

namespace DeployClaw.Approvals;

/// <summary>
/// Who may approve, under a name that refusals use: people of people.yaml, accounts and user groups by the platform's ids. Any of them is
/// enough.
/// </summary>
public sealed record Approvers(
    string Name, IReadOnlyList<string> People, IReadOnlyList<PlatformId> Users, IReadOnlyList<PlatformId> Groups)
{
    public bool Cover(PersonRecord person, PersonFacts facts) => Holds(person.Id, facts.Person, group => facts.Groups.Contains(group.Id)) == true;

    /// <summary>Null where it hangs on the membership in a group that <paramref name="isMember"/> does not know of.</summary>
    internal bool? Holds(string person, Incidents.Actor.Person account, Func<PlatformId, bool?> isMember)
    {
        if (People.Contains(person, StringComparer.Ordinal) || Users.Contains(new PlatformId(account.Platform, account.UserId)))
        {
            return true;
        }

        var memberships = Groups.Where(group => group.Platform == account.Platform).Select(isMember).ToList();
        return memberships.Contains(true) ? true : memberships.Contains(null) ? null : false;
    }
}

/// <summary>A user's or a group's id on a platform ("slack", "teams").</summary>
public sealed record PlatformId(string Platform, string Id);
