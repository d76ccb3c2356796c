using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Postgres.Structure;

/// <summary>A table that a session locks, or waits to lock, ACCESS EXCLUSIVE.</summary>
internal sealed record LockedTable(string Schema, string Table, bool Granted, int Pid, string Application, string State)
{
    public string Sentence =>
        $"{Table} is locked ACCESS EXCLUSIVE by {(Pid == 0 ? "a prepared transaction" : $"session {Pid} ({Application}, {State})")}"
        + (Granted ? "" : ", which waits for the lock itself");

    public static LockedTable Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetInt32(3), Redactor.Redact(row.GetString(4)), row.GetString(5));
}
