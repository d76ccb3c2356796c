namespace DeployClaw.Incidents;

/// <summary>Who made something happen.</summary>
public abstract record Actor
{
    private Actor() { }

    /// <summary>A notice from outside; <see cref="AlertId"/> says which.</summary>
    public sealed record Notice(string AlertId) : Actor;

    /// <summary>
    /// Somebody in a chat. <see cref="Platform"/> is "slack" or "teams", <see cref="Workspace"/> the team's id there, <see cref="UserId"/>
    /// the platform's own id; <see cref="Name"/> is only for people to read and decides nothing.
    /// </summary>
    public sealed record Person(string Platform, string Workspace, string UserId, string Name) : Actor;

    /// <summary>The program itself, on the node of that name.</summary>
    public sealed record Program(string Node) : Actor;

    public sealed override string ToString() => this switch
    {
        Notice => "the pipeline",
        Person person => person.Name,
        Program => "DeployClaw",
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };
}
