namespace DeployClaw.Tenants;

/// <summary>The tenants that match the pattern, by name, and the server they share.</summary>
public sealed record EstateReading(
    IReadOnlyList<TenantReading> Tenants,
    ConnectionUse? Connections,
    IReadOnlyList<QueryRecord> Queries,
    IReadOnlyList<Gap> Gaps)
{
    /// <summary>What is worth knowing of how it was read, though nothing is missing: a role that could do more than read, a time zone assumed.</summary>
    public IReadOnlyList<Evidence> Notes { get; init; } = [];
}

/// <summary>
/// Connections in use against <c>max_connections</c>. <see cref="Refused"/> is how often PostgreSQL refused us (SQLSTATE 53300)
/// before it let us in: evidence of its own.
/// </summary>
public sealed record ConnectionUse(int Used, int Max, int Refused)
{
    public double Share => Max == 0 ? 0 : (double)Used / Max;
}

/// <summary>A query that ran against the tenants' database: its text, how often, how long in all, rows in all.</summary>
public sealed record QueryRecord(string Name, string Sql, int Executions, TimeSpan Duration, long Rows);
