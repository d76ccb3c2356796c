using System.Runtime.CompilerServices;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Connecting;
using DeployClaw.Host.Serve;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Doctor;

/// <summary>One of the roles that rehearse and roll back: it gets in, and may do what it has to and not everything.</summary>
internal sealed class RollbackCheckup(string name, string connection, SchemaPattern tenants, RollbackPart part, TimeProvider time) : ICheckup
{
    private const string Rights =
        """
        SELECT
            current_user::text,
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
            (SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user),
            (SELECT count(*)::integer FROM pg_namespace n WHERE n.nspname LIKE $1 AND NOT pg_has_role(n.nspowner, 'MEMBER')),
            coalesce(has_any_column_privilege(marker.oid, 'INSERT'), false),
            coalesce(has_table_privilege(marker.oid, 'UPDATE, DELETE, TRUNCATE'), false)
        FROM (VALUES (1)) one
        LEFT JOIN (
            SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'deployclaw_rollback' AND c.relname = 'done'
        ) marker ON true
        """;

    private const string Grant = "run what 'deployclaw doctor --print-grants' prints, as an administrator";

    public string Name => name;

    public static IEnumerable<ICheckup> Of(ServeOptions options, TimeProvider time)
    {
        var tenants = options.Triage.Tenants;
        return new (string Name, string? Connection, RollbackPart Part)[]
        {
            ("rehearsal's role", options.RehearsalDatabase, RollbackPart.Rehearses),
            ("rollback's role", options.RollbackDatabase, RollbackPart.RollsBack),
            ("scratch role", options.Triage.ScratchDatabase, RollbackPart.MakesScratchDatabases),
        }.Where(one => one.Connection is not null).Select(one => new RollbackCheckup(one.Name, one.Connection!, tenants, one.Part, time));
    }

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var database = new TenantDatabase(new PostgresOptions(connection), time);
        await using var command = new NpgsqlCommand(Rights, await database.ConnectionAsync(cancellation)) { Parameters = { new() { Value = tenants.Like } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        yield return Judge(new RoleRights(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetInt32(3), row.GetBoolean(4), row.GetBoolean(5)));
    }

    public Diagnosis? Explain(Exception error) => error is NpgsqlException ? Diagnosis.Failed(Name, error.Message, Grant) : null;

    private Diagnosis Judge(RoleRights role) => (part, role) switch
    {
        (_, { Superuser: true }) => Diagnosis.Warning(Name, $"{role.Name} is a superuser, whom no rule of the database keeps in a tenant's schema", Grant),
        (RollbackPart.MakesScratchDatabases, { MakesDatabases: false }) => Diagnosis.Failed(Name, $"{role.Name} may not make databases", Grant),
        (RollbackPart.MakesScratchDatabases, _) => Diagnosis.Good(Name, $"{role.Name} may make databases"),
        (_, { Closed: > 0 }) => Diagnosis.Failed(Name, $"{role.Name} may not change {role.Closed} of the tenants' schemas", Grant),
        (RollbackPart.RollsBack, { Marks: false }) => Diagnosis.Failed(Name, $"{role.Name} may not leave its markers, without which nothing is run", Grant),
        (_, { Unmarks: true }) => Diagnosis.Failed(Name, $"{role.Name} may change or remove markers, which say that something was done", Grant),
        (RollbackPart.Rehearses, _) => Diagnosis.Good(Name, $"{role.Name} may rehearse on every tenant"),
        _ => Diagnosis.Good(Name, $"{role.Name} may roll every tenant back"),
    };

    /// <summary><see cref="Closed"/>: schemas whose owner it is no member of.</summary>
    private sealed record RoleRights(string Name, bool Superuser, bool MakesDatabases, int Closed, bool Marks, bool Unmarks);
}

/// <summary>What a role is there for.</summary>
internal enum RollbackPart
{
    Rehearses,
    RollsBack,
    MakesScratchDatabases,
}
