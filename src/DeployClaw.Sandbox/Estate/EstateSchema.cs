using DeployClaw.Host;
using DeployClaw.Sandbox.Scenarios;
using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>The administrator's part: roles, the registry of tenants, empty schemas, and in the end who may do what.</summary>
internal static class EstateSchema
{
    public const string CreateDatabase = "CREATE DATABASE tenants";

    private const string Prepare =
        """
        REVOKE ALL ON DATABASE tenants FROM PUBLIC;
        REVOKE ALL ON SCHEMA public FROM PUBLIC;

        CREATE TABLE public.tenants (
            schema_name text PRIMARY KEY,
            tier        text NOT NULL,
            environment text NOT NULL,
            active      boolean NOT NULL
        );

        CREATE FUNCTION pg_temp.create_login(name text, password text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', name, password);
            EXECUTE format('GRANT CONNECT ON DATABASE tenants TO %I', name);
        END $$;

        CREATE FUNCTION pg_temp.create_tenant(schema_name text, owner text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format('CREATE SCHEMA %I AUTHORIZATION %I', schema_name, owner);
        END $$;
        """;

    private const string CreateLogins = "SELECT pg_temp.create_login(name, password) FROM unnest($1::text[], $2::text[]) AS login (name, password)";

    private const string RegisterTenants =
        """
        INSERT INTO public.tenants (schema_name, tier, environment, active)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[])
        """;

    private const string CreateSchemas = "SELECT pg_temp.create_tenant(schema_name, $1) FROM public.tenants";

    /// <summary>The reader may see what triage needs and nothing of the tenants' own data.</summary>
    private const string Grant =
        """
        GRANT pg_monitor TO deployclaw_reader;
        GRANT USAGE ON SCHEMA public TO deployclaw_reader;
        GRANT SELECT ON public.tenants TO deployclaw_reader;
        ALTER ROLE deployclaw_reader SET default_transaction_read_only = on;

        DO $$
        DECLARE
            tenant text;
        BEGIN
            FOR tenant IN SELECT schema_name FROM public.tenants LOOP
                EXECUTE format('GRANT USAGE ON SCHEMA %I TO deployclaw_reader, app', tenant);
                EXECUTE format('GRANT SELECT ON %I.flyway_schema_history TO deployclaw_reader', tenant);
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO app', tenant);
            END LOOP;
        END $$;

        ANALYZE;
        """;

    public static async Task PrepareAsync(NpgsqlConnection administrator, IReadOnlyList<DatabaseRole> roles, IReadOnlyList<TenantPlan> tenants, CancellationToken cancellation)
    {
        await RunAsync(administrator, Prepare, [], cancellation);
        await RunAsync(administrator, CreateLogins, [roles.Select(role => role.Name).ToArray(), roles.Select(role => role.Password).ToArray()], cancellation);
        await RunAsync(
            administrator,
            RegisterTenants,
            [
                tenants.Select(tenant => tenant.Schema).ToArray(),
                tenants.Select(tenant => tenant.Tier).ToArray(),
                tenants.Select(tenant => tenant.Environment).ToArray(),
                tenants.Select(tenant => tenant.Active).ToArray(),
            ],
            cancellation);
        await RunAsync(administrator, CreateSchemas, [DatabaseRole.Migrator], cancellation);
    }

    /// <summary>Those who rehearse and roll back get their rights by what `doctor --print-grants` prints, and a password each.</summary>
    public static async Task GrantAsync(NpgsqlConnection administrator, IReadOnlyList<DatabaseRole> rollers, CancellationToken cancellation)
    {
        await RunAsync(administrator, Grant, [], cancellation);
        await RunAsync(administrator, Printed("RollbackGrants.sql"), [], cancellation);
        await RunAsync(administrator, Printed("ScratchGrants.sql"), [], cancellation);
        foreach (var role in rollers)
        {
            await RunAsync(administrator, $"ALTER ROLE {role.Name} PASSWORD '{role.Password}'", [], cancellation);
        }
    }

    /// <summary>The very file of the program's.</summary>
    private static string Printed(string name) => EmbeddedText.Read(typeof(EstateSchema).Assembly, name);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
