using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Somebody else who writes in a tenant's schema or locks its tables, or is at a migration tool's lock (<c>Others.sql</c>). <see cref="Age"/> is that of its
/// transaction; <see cref="Tool"/> whose lock it is, null where it is none that we know.
/// </summary>
internal sealed record OtherSession(
    int Pid, string Application, string State, DateTimeOffset? Since, TimeSpan Age, bool KeepsOthersOut, bool HoldsAdvisoryLock, bool Writes, string? Tool)
{
    public static OtherSession Read(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        Redactor.Redact(row.GetString(1)),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        TimeSpan.FromSeconds(row.GetDouble(4)),
        row.GetBoolean(5),
        row.GetBoolean(6),
        row.GetBoolean(7),
        row.IsDBNull(8) ? null : row.GetString(8));

    /// <param name="others">All of them.</param>
    /// <param name="schema">Where they work.</param>
    /// <param name="locks">Those that the tools take.</param>
    /// <param name="patience">How long we would wait for a lock: whose transaction is older than that, is not waited for.</param>
    public static Obstacle? Judge(IReadOnlyList<OtherSession> others, string schema, IReadOnlyList<MigrationLock> locks, TimeSpan patience)
    {
        if (others.FirstOrDefault(other => other.KeepsOthersOut || other.HoldsAdvisoryLock) is { } migration)
        {
            var lockHeld = migration.KeepsOthersOut ? "an exclusive lock" : "a lock of its own kind (advisory)";
            return new Obstacle.MigrationUnderWay($"A migration is in progress in {schema}: {migration.Name} holds or awaits {lockHeld}{migration.Beginning}.");
        }

        if (others.FirstOrDefault(other => other.Tool is not null) is { } run)
        {
            var (where, which) = locks.First(known => known.Tool == run.Tool).OfSchema
                ? ($"in {schema}", $"the lock that {run.Tool} takes for it")
                : ("in this database", $"the lock of {run.Tool}, which does not tell which tenant it is at");
            return new Obstacle.MigrationUnderWay($"A migration is in progress {where}: {run.Name} holds or awaits {which}{run.Beginning}.");
        }

        return others.FirstOrDefault(other => other.Writes && other.Age > patience) is { } writer
            ? new Obstacle.Busy($"{writer.Name} has written in {schema} and not ended its transaction{writer.Beginning}.")
            : null;
    }

    private string Name => Pid == 0 ? Application : $"session {Pid} ({Application}, {State})";

    private string Beginning => Since is { } start ? $", since {start.UtcDateTime:HH:mm:ss} UTC" : "";
}
