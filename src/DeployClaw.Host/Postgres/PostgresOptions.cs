namespace DeployClaw.Host.Postgres;

/// <summary>
/// Where the tenants' database is and how much patience we have with it. <see cref="Connection"/> is a URI
/// (<c>postgresql://user:password@host/database</c>) or Npgsql's <c>Host=…;Database=…</c>; it holds a password, so it is not printed.
/// </summary>
internal sealed record PostgresOptions(string Connection)
{
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one statement may wait for a lock: short, because what waits for a lock makes others wait behind it.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan IdleInTransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long we come back to a server that refuses connections (SQLSTATE 53300).</summary>
    public TimeSpan RefusalPatience { get; init; } = TimeSpan.FromSeconds(5);

    public override string ToString() => nameof(PostgresOptions);
}
