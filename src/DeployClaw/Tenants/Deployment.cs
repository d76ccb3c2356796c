using DeployClaw.Pipelines;

namespace DeployClaw.Tenants;

/// <summary>What is known of the deployment on the tenants' side: when it began and which migrations are its own.</summary>
internal sealed class Deployment
{
    private readonly HashSet<string> inSource;
    private readonly HashSet<string> deployed;
    private readonly TimeWindow window;
    private readonly VersionOrder order;
    private readonly string? firstUnfinished;

    public Deployment(IReadOnlyList<TenantReading> tenants, MigrationSet migrations, PipelineExecution? execution, TimeWindow window)
    {
        this.window = window;
        inSource = [.. migrations.Migrations.Select(migration => migration.Version)];
        deployed = inSource;
        order = new VersionOrder(migrations);
        Since = execution?.StartedAt ?? window.From;
        firstUnfinished = tenants.SelectMany(Entries)
            .Where(entry => entry.Outcome == MigrationOutcome.Failed && Owns(entry))
            .Select(entry => entry.Version)
            .Concat(tenants.Where(tenant => tenant is { History: not null, Profile: null or { Active: not false } }).SelectMany(Pending))
            .Min(order);
        var recorded = tenants.SelectMany(Recorded).Select(entry => entry.Version).ToList();
        Newest = recorded.Max(order);
        deployed = [.. inSource, .. recorded];
    }

    public DateTimeOffset Since { get; }

    /// <summary>The newest version that the deployment left in any tenant's history.</summary>
    public string? Newest { get; }

    /// <summary>The entries that this deployment left in a tenant's history, newest first.</summary>
    public IReadOnlyList<AppliedMigration> Recorded(TenantReading tenant) =>
        [.. Entries(tenant).Where(Owns).OrderByDescending(entry => entry.Version, order)];

    /// <summary>The newest version that a tenant had before the deployment; null where its history does not go back so far.</summary>
    public string? VersionBefore(TenantReading tenant)
    {
        var recorded = Recorded(tenant);
        var before = Entries(tenant).Except(recorded).Where(entry => entry.Outcome == MigrationOutcome.Succeeded).Select(entry => entry.Version);
        return before.Max(order) ?? (recorded.Count == 0 ? null : Predecessor(recorded[^1].Version));
    }

    /// <summary>
    /// The migrations that are newer than all that a tenant has, oldest first: those of the deployed source, and, as that may not have been
    /// read, those that the deployment left in other tenants' histories.
    /// </summary>
    public IReadOnlyList<string> Pending(TenantReading tenant)
    {
        var newest = Entries(tenant).Select(entry => entry.Version).Max(order);
        return [.. deployed.Where(version => newest is null || order.Compare(version, newest) > 0).Order(order)];
    }

    // A failed entry of a deployed version stands for this deployment even if an earlier try left it: it is what blocks this one.
    // Tools that keep no dates (golang-migrate, EF Core, Alembic): what is as new as a migration that failed or is still pending
    // elsewhere may have come with it.
    private bool Owns(AppliedMigration entry) => entry switch
    {
        { Outcome: MigrationOutcome.Failed, AppliedAt: null } => inSource.Count == 0 || inSource.Contains(entry.Version),
        { Outcome: MigrationOutcome.Failed, AppliedAt: { } at } => inSource.Contains(entry.Version) || at >= Since || window.Contains(at),
        { AppliedAt: { } at } => at >= Since,
        _ => firstUnfinished is not null && order.Compare(entry.Version, firstUnfinished) >= 0,
    };

    // Tools that keep only the current version (golang-migrate, Alembic) do not say which one was before it; the source does.
    private string? Predecessor(string version) =>
        inSource.Where(other => order.Compare(other, version) < 0).Max(order);

    private static IReadOnlyList<AppliedMigration> Entries(TenantReading tenant) => tenant.History?.Entries ?? [];
}
