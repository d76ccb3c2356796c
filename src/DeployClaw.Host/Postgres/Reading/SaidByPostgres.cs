using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>What PostgreSQL said when it refused something, for a sentence: redacted, with its SQLSTATE, without a full stop of ours.</summary>
internal static class SaidByPostgres
{
    public static string Said(this PostgresException refused) => $"{Redactor.Redact(refused.MessageText)} ({refused.SqlState})";
}
