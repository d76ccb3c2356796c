using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>Who people are on a chat platform at this very moment: the port behind every vote. What cannot be read gives no right.</summary>
public interface IPeople
{
    /// <summary>"slack" or "teams".</summary>
    string Platform { get; }

    /// <param name="who">Somebody who wrote or voted there.</param>
    /// <param name="workspaces">Ids of those whose people count; empty: the one that the bot belongs to.</param>
    /// <param name="groups">Ids of the groups that matter: only those are asked for.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<PersonFacts> LookUpAsync(
        Actor.Person who, IReadOnlyCollection<string> workspaces, IReadOnlyCollection<string> groups, CancellationToken cancellation);

    /// <summary>Ids of those in a group; nobody where it cannot be read.</summary>
    Task<IReadOnlyList<string>> MembersAsync(string group, CancellationToken cancellation);
}
