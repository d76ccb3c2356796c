using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A tenant's schema as we come to it (<c>Tenant.sql</c>). <see cref="Alone"/>: no other of ours works on it; <see cref="Counts"/>: the server counts the rows that we touch.
/// </summary>
internal sealed record TenantFacts(
    bool Alone, bool InRecovery, bool Counts, string? Owner, IReadOnlyList<string> TableOwners, IReadOnlyList<string> MayBe, string Role, bool Superuser)
{
    /// <summary>Whose role the playbook's SQL is run under, so that what it makes belongs to whom the rest belongs to.</summary>
    public string? RunsAs => TableOwners is [var only] ? only : Owner;

    public static TenantFacts Read(NpgsqlDataReader row) => new(
        row.GetBoolean(0),
        row.GetBoolean(1),
        row.GetBoolean(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.GetFieldValue<string[]>(4),
        row.GetFieldValue<string[]>(5),
        row.GetString(6),
        row.GetBoolean(7));

    public Obstacle? Judge(string schema)
    {
        if (Owner is null)
        {
            return new Obstacle.Wrong($"There is no schema {schema} in this database.");
        }

        var missing = TableOwners.Append(RunsAs!).FirstOrDefault(owner => !MayBe.Contains(owner));
        return this switch
        {
            { InRecovery: true } => new Obstacle.Busy("The database server is a standby or recovers from a crash, and cannot be written to."),
            { Alone: false } => new Obstacle.Busy($"Another rehearsal or rollback of {schema} is under way."),
            { Counts: false } => new Obstacle.Wrong("The server does not count rows (track_counts is off), so rows that get lost would not be noticed."),
            { Superuser: true } => new Obstacle.Wrong(
                $"Role {Role} is a superuser, and a playbook's SQL is not run as one: 'deployclaw doctor --print-grants' prints a role with the rights that it takes."),
            _ when missing is not null => new Obstacle.Wrong(
                $"Role {Role} may not act for {missing}, who owns {schema} or tables in it: run what 'deployclaw doctor --print-grants' prints. "
                + "What a superuser owns needs another owner."),
            _ => null,
        };
    }
}
