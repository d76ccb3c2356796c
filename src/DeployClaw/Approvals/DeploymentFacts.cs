using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>Who made the deployment that failed: neither may approve its rollback.</summary>
public sealed record DeploymentFacts(Party Author, Party Trigger)
{
    public static DeploymentFacts Of(ExecutionOutcome? execution, People people) =>
        new(PartyTo.Authorship(execution?.Origin, people), PartyTo.Start(execution?.Origin, people));
}

/// <summary>Somebody's part in a deployment, as far as it is known.</summary>
public abstract record Party
{
    private Party() { }

    /// <summary>The id of a person of people.yaml.</summary>
    public sealed record Known(string Person) : Party;

    /// <summary>It was no person: a schedule, a push whose author stands beside it.</summary>
    public sealed record Nobody : Party;

    /// <summary>It may have been anybody. <see cref="Why"/> is the end of a sentence that begins "the author" or "who started it".</summary>
    public sealed record Unknown(string Why) : Party
    {
        /// <summary>Ids of those people of people.yaml who it may well have been: they may not approve it either.</summary>
        public IReadOnlyList<string> Among { get; init; } = [];
    }

    /// <summary>Everybody who is barred by it.</summary>
    internal IReadOnlyList<string> Barred => this switch
    {
        Known known => [known.Person],
        Unknown unknown => unknown.Among,
        Nobody => [],
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };
}
