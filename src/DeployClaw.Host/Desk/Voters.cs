using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>What people who vote are at this moment: asked for on every vote, and nothing of it remembered.</summary>
internal sealed class Voters(IPeople people, AccessPolicy access, ApprovalPolicy policy)
{
    /// <summary>Who has just come: barred already where the request itself shows it (another workspace's, say).</summary>
    public async Task<PersonFacts> AskAsync(PersonFacts visitor, CancellationToken cancellation) =>
        visitor.Standing == Standing.Member ? await AskAsync(visitor.Person, cancellation) : visitor;

    public async Task<IReadOnlyList<PersonFacts>> AskAsync(IEnumerable<Actor.Person> voters, CancellationToken cancellation) =>
        await Task.WhenAll(voters.DistinctBy(voter => (voter.Platform, voter.UserId)).Select(voter => AskAsync(voter, cancellation)));

    // Another platform's people cannot be asked about here, so their votes do not count.
    private async Task<PersonFacts> AskAsync(Actor.Person who, CancellationToken cancellation) => who.Platform == people.Platform
        ? await people.LookUpAsync(who, access.Workspaces, policy.GroupsOn(people.Platform), cancellation)
        : new PersonFacts(who, Standing.Unknown, new HashSet<string>());
}
