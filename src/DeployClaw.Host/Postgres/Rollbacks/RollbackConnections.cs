namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// The ways to the tenants' database and to a server for scratch databases; what is null cannot be done. They hold passwords, so they are not printed.
/// </summary>
internal sealed record RollbackConnections(string? Rehearsal, string? Rollback, string? Scratch)
{
    public override string ToString() => nameof(RollbackConnections);
}
