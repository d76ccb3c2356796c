namespace DeployClaw.Sandbox.Scenarios;

/// <summary>
/// The tenants' database. Every schema starts from <see cref="BaseSql"/>, recorded as Flyway's baseline; then the migrations run up to the
/// version that the tenant is to reach, the newest of them inside <see cref="Deployed"/>.
/// </summary>
internal sealed record EstatePlan(
    string BaseVersion,
    string BaseSql,
    IReadOnlyList<MigrationScript> Migrations,
    Span Deployed,
    IReadOnlyList<TenantPlan> Tenants,
    SessionPlan Sessions)
{
    public string NewestVersion => Migrations[^1].Version;
}

/// <summary>A span of time as offsets from the start of the sandbox.</summary>
internal sealed record Span(TimeSpan From, TimeSpan To)
{
    /// <summary>Moments at equal distances, the first and the last half a distance from the ends.</summary>
    public TimeSpan At(int index, int count) => From + ((To - From) * ((index + 0.5) / count));
}

/// <summary>One versioned script of Flyway's, <c>V42__words.sql</c>.</summary>
internal sealed record MigrationScript(string Version, string Description, string FileName, string Sql, bool InTransaction);

/// <summary>
/// A tenant. <see cref="DataSql"/> puts the rows in place on which its migration will stumble; <see cref="InProgressSql"/> is what a
/// migration of the tenant's own does in a transaction that stays open.
/// </summary>
internal sealed record TenantPlan(string Name, string Tier, string Environment, bool Active, string Version)
{
    public string? DataSql { get; init; }

    public string? InProgressSql { get; init; }

    public string Schema => "tenant_" + Name;
}

/// <summary>
/// Sessions that applications leave open, by application name. <see cref="Exhaust"/>: before that, connections are opened
/// until PostgreSQL refuses.
/// </summary>
internal sealed record SessionPlan(int MaxConnections, bool Exhaust, IReadOnlyList<ApplicationSessions> Applications)
{
    /// <summary>superuser_reserved_connections, PostgreSQL's default.</summary>
    public const int ReservedForSuperusers = 3;
}

internal sealed record ApplicationSessions(string Application, int Count);
