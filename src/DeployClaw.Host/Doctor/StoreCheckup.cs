using System.Runtime.CompilerServices;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.Host.Doctor;

/// <summary>The store: reachable, of this program's version, and with a role that can add to the trail and not rewrite it.</summary>
internal sealed class StoreCheckup(ServeOptions options, Func<string, string?> environment, TimeProvider time) : ICheckup
{
    private const string Rights =
        """
        SELECT
            current_user::text,
            clock_timestamp(),
            has_schema_privilege('deployclaw', 'CREATE') OR EXISTS (
                SELECT FROM pg_class c
                WHERE c.relnamespace = 'deployclaw'::regnamespace AND pg_has_role(c.relowner, 'MEMBER')),
            EXISTS (
                SELECT FROM pg_class c
                WHERE c.relnamespace = 'deployclaw'::regnamespace
                    AND c.relname IN ('alert', 'entry', 'personal', 'leaf', 'node', 'checkpoint', 'incident_head', 'set_aside', 'event_before_trail')
                    AND has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE'))
        """;

    public string Name => "store";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (options.PrivateDatabase is { } folder)
        {
            yield return Private(folder);
            yield break;
        }

        if (options.Store is not { } text)
        {
            yield return Diagnosis.Failed(Name, "none is given", $"use --store or {ServeOptions.StoreVariable}, or --private-database PATH");
            yield break;
        }

        await using var connection = await StoreConnection.ConnectAsync(text, cancellation);
        await StoreVersion.RequireAsync(connection, cancellation);
        yield return Diagnosis.Good(Name, $"version {Migration.All.Count}, in {connection.Database} at {connection.Host}");
        var asked = time.GetUtcNow();
        var rights = (await Rows.ListAsync(connection, Rights, Read, cancellation))[0];
        yield return Role(rights);
        yield return ClockOffset.Judge("the store", rights.Now, TimeSpan.Zero, asked, time.GetUtcNow());
    }

    public Diagnosis? Explain(Exception error) => error is NpgsqlException
        ? Diagnosis.Failed(Name, error.Message, "run deployclaw store:migrate again")
        : null;

    private Diagnosis Private(string folder) => PostgresBinaries.Find(environment) is { } binaries
        ? Diagnosis.Good(Name, $"a PostgreSQL of our own in {folder}, which serve starts with {binaries.Server}")
        : Diagnosis.Failed(Name, "there is no PostgreSQL here that could be started", "install PostgreSQL, or set PG_BIN to the folder that holds initdb and postgres");

    private static Diagnosis Role(RuntimeRights rights)
    {
        const string Subject = "store's role";
        const string Remedy = "let serve connect as a role of its own: see 'deployclaw doctor --print-grants', then run deployclaw store:migrate";
        return rights switch
        {
            { Ddl: true } => Diagnosis.Failed(Subject, $"{rights.Role} may change the store's tables, and so rewrite the trail", Remedy),
            { Rewrites: true } => Diagnosis.Failed(Subject, $"{rights.Role} may change or remove alerts or entries of the trail", Remedy),
            _ => Diagnosis.Good(Subject, $"{rights.Role} can add to the trail and not change it"),
        };
    }

    private static RuntimeRights Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2), row.GetBoolean(3));

    /// <summary><see cref="Ddl"/>: may create, or owns, tables of the store.</summary>
    private sealed record RuntimeRights(string Role, DateTimeOffset Now, bool Ddl, bool Rewrites);
}
