using System.Collections.Concurrent;
using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Who is in the chat at this moment, as the test says; what is asked is asked here each time.</summary>
internal sealed class APeopleList : IPeople
{
    private readonly ConcurrentDictionary<string, PersonFacts> people = new(StringComparer.Ordinal);

    public string Platform => "slack";

    /// <summary>How often somebody was asked about.</summary>
    public int Asked { get; private set; }

    public PersonFacts Put(PersonFacts person) => people[person.Person.UserId] = person;

    public Task<PersonFacts> LookUpAsync(
        Actor.Person who, IReadOnlyCollection<string> workspaces, IReadOnlyCollection<string> groups, CancellationToken cancellation)
    {
        Asked++;
        return Task.FromResult(people.TryGetValue(who.UserId, out var known) ? known : new PersonFacts(who, Standing.Unknown, new HashSet<string>()));
    }

    public Task<IReadOnlyList<string>> MembersAsync(string group, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. people.Values.Where(person => person.Groups.Contains(group)).Select(person => person.Person.UserId)]);
}
