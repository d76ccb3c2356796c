using System.Runtime.CompilerServices;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Connecting;
using DeployClaw.Host.Triage;
using Npgsql;

namespace DeployClaw.Host.Doctor;

/// <summary>The tenants' database: reachable, and with a role that reads what triage reads and no more.</summary>
internal sealed class TenantsCheckup(TriageOptions options, TimeProvider time) : ICheckup
{
    /// <summary>Rights are looked up for every table of every tenant; the first that is too much ends the search.</summary>
    private const string Rights =
        """
        SELECT
            current_user::text,
            clock_timestamp(),
            (SELECT count(*)::integer FROM pg_namespace n WHERE n.nspname LIKE $1),
            (SELECT count(*)::integer FROM pg_namespace n WHERE n.nspname LIKE $1 AND NOT has_schema_privilege(n.oid, 'USAGE')),
            EXISTS (
                SELECT FROM pg_namespace n
                WHERE n.nspname LIKE $1 AND has_schema_privilege(n.oid, 'CREATE'))
            OR EXISTS (
                SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname LIKE $1 AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')),
            pg_has_role('pg_read_all_stats', 'USAGE')
        """;

    private const string Grant = "run what 'deployclaw doctor --print-grants' prints in the tenants' database";

    public string Name => "tenants' database";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (options.TenantDatabase is not { } text)
        {
            yield return Diagnosis.Warning(
                Name, "none is given: who is hit stays unknown", $"use --tenant-database or {TriageOptions.DatabaseVariable}");
            yield break;
        }

        await using var database = new TenantDatabase(new PostgresOptions(text), time);
        var connection = await database.ConnectionAsync(cancellation);
        var asked = time.GetUtcNow();
        var rights = await ReadAsync(connection, cancellation);
        yield return Diagnosis.Good(Name, $"{connection.Database} at {connection.Host}, as {rights.Role}");
        yield return Schemas(rights);
        yield return rights.Writes
            ? Diagnosis.Warning("tenants' role", $"{rights.Role} may write to the tenants' schemas, which triage never needs", $"{Grant}, and connect as {ReaderGrants.Role}")
            : Diagnosis.Good("tenants' role", $"{rights.Role} can only read");
        if (!rights.SeesSessions)
        {
            yield return Diagnosis.Warning("tenants' sessions", $"{rights.Role} does not see other sessions' states, so activity may be missed", Grant);
        }

        yield return ClockOffset.Judge("the tenants' database", rights.Now, TimeSpan.Zero, asked, time.GetUtcNow());
    }

    public Diagnosis? Explain(Exception error) => error is NpgsqlException ? Diagnosis.Failed(Name, error.Message, Grant) : null;

    private Diagnosis Schemas(ReaderRights rights) => rights switch
    {
        { Schemas: 0 } => Diagnosis.Failed(
            "tenants' schemas", $"no schema is called like {options.Tenants}", "use --tenant-schema-pattern with the way that yours are called"),
        { Closed: > 0 } => Diagnosis.Warning(
            "tenants' schemas", $"{rights.Closed} of {rights.Schemas} may not be read", Grant),
        _ => Diagnosis.Good("tenants' schemas", $"{rights.Schemas} can be read"),
    };

    private async Task<ReaderRights> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Rights, connection) { Parameters = { new() { Value = options.Tenants.Like } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new ReaderRights(
            row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(2), row.GetInt32(3), row.GetBoolean(4), row.GetBoolean(5));
    }

    /// <summary><see cref="Closed"/>: schemas that the role may not enter.</summary>
    private sealed record ReaderRights(string Role, DateTimeOffset Now, int Schemas, int Closed, bool Writes, bool SeesSessions);
}
