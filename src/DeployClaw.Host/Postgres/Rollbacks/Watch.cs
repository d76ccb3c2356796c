using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Transaction, role and settings at one moment (<c>Watch.sql</c>); none of them may change while a playbook runs.</summary>
internal sealed record Watch(long? Rows, string Xid, string CurrentUser, string SessionUser, IReadOnlyList<string> Settings)
{
    public static readonly Statement Ask = Statement.FromFile("watch", "Rollbacks.Sql.Watch.sql");

    // In the order of Watch.sql.
    private static readonly string[] Names =
    [
        "search_path", "role", "session_replication_role", "synchronous_commit", "row_security", "lock_timeout", "statement_timeout",
        "idle_in_transaction_session_timeout", "standard_conforming_strings", "transaction_isolation", "track_counts", "default_transaction_read_only",
    ];

    public static Watch Read(NpgsqlDataReader row) => new(
        row.IsDBNull(0) ? null : row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4));

    /// <summary>What a statement has changed of it, as the end of a sentence that begins with the statement.</summary>
    public string? ChangedTo(Watch now)
    {
        if (now.Xid != Xid)
        {
            return "ended the transaction that holds the whole rollback.";
        }

        if (now.CurrentUser != CurrentUser || now.SessionUser != SessionUser)
        {
            return "changed the role that it runs as.";
        }

        var changed = Names.Index().FirstOrDefault(name => Settings[name.Index] != now.Settings[name.Index]);
        return changed.Item is { } setting ? $"changed the setting {setting}." : null;
    }
}
