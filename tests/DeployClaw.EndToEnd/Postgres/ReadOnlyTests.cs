using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Connecting;
using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class ReadOnlyTests(TenantServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("create table public.mine ()")]
    [InlineData("insert into public.orders values (1)")]
    [InlineData("select nextval('public.numbers')")]
    [InlineData("select id from public.orders for update")]
    public async Task EvenASuperuserCannotWriteThroughTheReader(string sql)
    {
        var estate = await (await server.EstateAsync()).WithAsync("create table public.orders (id int); create sequence public.numbers");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(estate, sql));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    [Theory]
    [InlineData("transaction_read_only", "on")]
    [InlineData("statement_timeout", "7s")]
    [InlineData("lock_timeout", "80ms")]
    [InlineData("idle_in_transaction_session_timeout", "9s")]
    [InlineData("application_name", "deployclaw-triage")]
    [InlineData("search_path", "pg_catalog, pg_temp")]
    [InlineData("row_security", "off")]
    public async Task EveryTransactionHasItsFrame(string setting, string value)
    {
        var estate = await server.EstateAsync();

        Assert.Equal(value, Assert.Single(await ReadAsync(estate, $"select current_setting('{setting}')")));
    }

    [Fact]
    public async Task NothingOfTheFrameStaysWithTheSession()
    {
        var estate = await server.EstateAsync();
        await using var database = new TenantDatabase(Options(estate), TimeProvider.System);
        await Reader(database, estate).ReadAsync(new Statement("any", "select 1"), [], row => row.GetInt32(0), Cancellation);

        await using var command = new NpgsqlCommand(
            "select current_setting('transaction_read_only') || ' ' || current_setting('statement_timeout') || ' ' || current_setting('search_path')",
            await database.ConnectionAsync(Cancellation));

        Assert.Equal("off 0 \"$user\", public", await command.ExecuteScalarAsync(Cancellation));
    }

    private static PostgresOptions Options(AnEstate estate) => new(estate.AdminConnection)
    {
        StatementTimeout = TimeSpan.FromSeconds(7),
        LockTimeout = TimeSpan.FromMilliseconds(80),
        IdleInTransactionTimeout = TimeSpan.FromSeconds(9),
    };

    private static ReadOnlyReader Reader(TenantDatabase database, AnEstate estate) => new(database, Options(estate), new QueryLog(), TimeProvider.System);

    private static async Task<IReadOnlyList<string>> ReadAsync(AnEstate estate, string sql)
    {
        await using var database = new TenantDatabase(Options(estate), TimeProvider.System);
        return await Reader(database, estate).ReadAsync(new Statement("any", sql), [], row => row.GetValue(0).ToString()!, Cancellation);
    }
}
