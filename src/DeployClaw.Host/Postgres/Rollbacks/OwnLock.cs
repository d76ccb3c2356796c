using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>A lock that our transaction holds (<c>Locks.sql</c>). The names are empty for what was dropped since.</summary>
internal sealed record OwnLock(string Type, long Id, string Mode, string Schema, string Name, string Kind)
{
    public static readonly Statement Ask = Statement.FromFile("own locks", "Rollbacks.Sql.Locks.sql");

    public static OwnLock Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5));

    public bool IsForWriting => Mode is not ("AccessShareLock" or "RowShareLock");

    public bool IsRelation => Type == "relation";

    // pg_namespace has the same OID everywhere; what it is of other things, another session tells (Foreign.sql).
    public bool IsDroppedSchema => Type == "object" && Id >> 32 == 2615 && Mode == "AccessExclusiveLock";

    public bool IsCatalog => Schema is "pg_catalog" or "pg_toast" || Schema.StartsWith("pg_temp", StringComparison.Ordinal) || Schema.StartsWith("pg_toast_temp", StringComparison.Ordinal);

    /// <summary>As people read it: a name of the tenant's own without the schema.</summary>
    public HeldLock Shown(string tenant) => new(Schema == tenant ? Name : $"{Schema}.{Name}", Mode);

    public string Full => $"{SqlName.Quote(Schema)}.{SqlName.Quote(Name)}";
}
