namespace DeployClaw.Rollbacks;

/// <summary>Where a hit tenant is. <see cref="Rollback"/> is its newest; null where none has begun.</summary>
public sealed record RollbackStanding(HitTenant Tenant, RollbackSnapshot? Rollback)
{
    public string Word => this switch
    {
        { Rollback: { } rollback } => RollbackWords.Of(rollback.State),
        { Tenant.Manual: not null } => "for a person",
        _ => "not begun",
    };

    /// <summary>Those that need somebody first, then by name.</summary>
    public static IReadOnlyList<RollbackStanding> AllOf(RoundAtHand round) =>
    [
        .. round.Hit.Select(tenant => new RollbackStanding(tenant, round.Newest(tenant.Schema)))
            .OrderBy(standing => standing.Place).ThenBy(standing => standing.Tenant.Name, StringComparer.Ordinal),
    ];

    /// <summary>How long it was in that state; null where it was never, or still is.</summary>
    public static TimeSpan? TimeIn(RollbackSnapshot rollback, RollbackState state)
    {
        var phases = rollback.Phases;
        var entered = phases.Index().FirstOrDefault(phase => phase.Item.State == state, (-1, null!)).Index;
        return entered >= 0 && entered + 1 < phases.Count ? phases[entered + 1].At - phases[entered].At : null;
    }

    private int Place => this switch
    {
        { Rollback.State: RollbackState.InDoubt } => 0,
        { Rollback.State: RollbackState.Failed } => 1,
        { Rollback.State: RollbackState.Done } => 4,
        { Tenant.Manual: not null } => 2,
        _ => 3,
    };
}
