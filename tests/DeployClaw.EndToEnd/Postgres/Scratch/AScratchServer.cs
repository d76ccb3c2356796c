using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Scratch;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres.Scratch;

/// <summary>The tenants' server as the role that makes scratch databases reaches it.</summary>
internal static class AScratchServer
{
    private const string Password = "only-for-tests-51kd";

    public static async Task<string> ConnectionAsync(TenantServer server)
    {
        await using var admin = new NpgsqlConnection(server.Postgres.AdminConnection("postgres"));
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        // Tests of one collection run one after another, so nobody else makes the role meanwhile.
        await AnEstate.RunAsync(admin, $"{ScratchGrants.Sql} alter role {ScratchGrants.Role} password '{Password}';");
        return server.Postgres.Uri("postgres", ScratchGrants.Role, Password);
    }

    public static async Task<ScratchServer> OnAsync(TenantServer server) => new(await ConnectionAsync(server));

    public static async Task<IReadOnlyList<string>> DatabasesAsync(TenantServer server)
    {
        await using var admin = new NpgsqlConnection(server.Postgres.AdminConnection("postgres"));
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select array_agg(datname::text) from pg_database where datname like 'deployclaw_scratch%'", admin);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string[] ?? [];
    }
}
