namespace DeployClaw.Alerts;

/// <summary>What became of an alert. <see cref="Why"/> is the sentence that people read.</summary>
public abstract record IntakeDecision
{
    private IntakeDecision(string why) => Why = why;

    public string Why { get; }

    /// <summary>The same notice came before; nothing was done. Only the store can tell.</summary>
    public sealed record Duplicate() : IntakeDecision("This notice came before.");

    public sealed record Opens(string Why) : IntakeDecision(Why);

    /// <summary>With <see cref="Identifies"/>, it is the first of the incident's notices that says which execution failed.</summary>
    public sealed record Joins(string IncidentId, string Why) : IntakeDecision(Why)
    {
        public bool Identifies { get; init; }
    }

    public sealed record Reopens(string IncidentId, string Why) : IntakeDecision(Why);

    /// <summary>The pipeline has recovered: all its open incidents that the success is newer than, at least one.</summary>
    public sealed record Resolves(IReadOnlyList<string> IncidentIds, string Why) : IntakeDecision(Why);

    /// <summary>A deployment begins: the tenants' structures as they are now are what a rollback would go back to.</summary>
    public sealed record RecordsStructures(string Why) : IntakeDecision(Why);

    /// <summary>Stored, and nothing to do.</summary>
    public sealed record Ignored(string Why) : IntakeDecision(Why);
}
