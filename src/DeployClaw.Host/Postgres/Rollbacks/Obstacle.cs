namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>What keeps a playbook from being run to its end, as a sentence for a person.</summary>
internal abstract record Obstacle(string Sentence)
{
    /// <summary>Others work there at this moment: the same may go well a little later.</summary>
    public sealed record Busy(string Sentence) : Obstacle(Sentence);

    /// <summary>A migration is under way. Nobody changes a tenant's structure beside it, not even to take it back.</summary>
    public sealed record MigrationUnderWay(string Sentence) : Obstacle(Sentence);

    /// <summary>It would be the same at any other moment.</summary>
    public sealed record Wrong(string Sentence) : Obstacle(Sentence);

    public bool Passing => this is not Wrong;
}
