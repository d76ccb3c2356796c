using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Postgres.Survey;

/// <summary>
/// A schema that matches the pattern. <see cref="Readable"/>: we may use what is in it; <see cref="Writable"/>: we could create in it.
/// </summary>
internal sealed record TenantSchema(TenantName Tenant, bool Readable, bool Writable)
{
    public string Name => Tenant.Schema;

    /// <summary>Null where LIKE matches and the pattern does not: the star stands for at least one character.</summary>
    public static TenantSchema? Read(SchemaPattern pattern, NpgsqlDataReader row) =>
        pattern.Match(row.GetString(0)) is { } tenant ? new TenantSchema(tenant, row.GetBoolean(1), row.GetBoolean(2)) : null;
}
