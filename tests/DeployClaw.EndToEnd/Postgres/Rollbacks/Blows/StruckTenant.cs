using System.Security.Cryptography;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>
/// A tenant that is migrated, rolled back and migrated again, and counts in its rows how often its way down has run. What is true of it is read past everything that
/// is struck.
/// </summary>
internal sealed class StruckTenant(ARolledBackEstate estate) : IAsyncDisposable
{
    private const string Schema = "tenant_a";
    private const int Attempts = 400;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private const string Up = """
        set role tenant_owner;
        set search_path = tenant_a;
        create table notes (id bigint primary key, note text);
        insert into notes select id, 'note ' || id from orders;
        insert into flyway_schema_history values (2, '42', 'order notes', 'SQL', 'V42__order_notes.sql', 2, 'deployer', '2024-01-15 14:10:00', 12, true);
        reset role;
        """;

    private static readonly string[] Down = ["update orders set total = total + 1 where id = 1", "drop table notes"];

    private readonly TenantRollbacks calm = estate.Engine();
    private NpgsqlConnection? connection;
    private string before = "";
    private string migrated = "";
    private decimal total;
    private int grants;

    public ARolledBackEstate Estate => estate;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StruckTenant> MakeAsync(TenantServer server)
    {
        var tenant = new StruckTenant(await ARolledBackEstate.MakeAsync(server, up: "select 1"));
        tenant.before = (await tenant.StructureAsync()).Fingerprint;
        await tenant.LookAsync(Up);
        tenant.migrated = (await tenant.StructureAsync()).Fingerprint;
        tenant.total = await tenant.TotalAsync();
        return tenant;
    }

    /// <summary>One more grant to roll it back.</summary>
    public RollbackOrder Order() => EngineProcess.Order(estate.Playbook(Schema, ["notes", "orders"], Down, before), $"grant-{++grants}", migrated);

    /// <summary>Whether the order was carried out: once, wholly, with everything exported that it took away; or nothing of it is there.</summary>
    public async Task<bool> DoneAsync(RollbackOrder order)
    {
        var structure = (await StructureAsync()).Fingerprint;
        var marked = await AskAsync<long>($"select count(*) from deployclaw_rollback.done where \"grant\" = '{order.Grant.Id}'") == 1;
        Assert.Equal(marked ? before : migrated, structure);
        Assert.Equal(marked ? 0 : 1, await AskAsync<long>($"select count(*) from {Schema}.flyway_schema_history where version = '42'"));
        Assert.Equal(marked ? total + 1 : total, await TotalAsync());
        Assert.Equal(marked ? 2 : 0, await ExportsAsync(order));
        return marked;
    }

    /// <summary>Asks what became of it until the server answers.</summary>
    public Task<RunOutcome> InquireAsync(RollbackOrder order, TransactionMark? mark) => CalmlyAsync(() => calm.InquireAsync(order, mark, Cancellation));

    /// <summary>Runs it again, and again while others are in the way: then it is done, whether it was before or not. Then the tenant is migrated anew.</summary>
    public async Task FinishAsync(RollbackOrder order)
    {
        var outcome = await RunAsync(order);
        for (var attempt = 0; outcome is RunOutcome.NotDone { Passing: true } && attempt < Attempts; attempt++)
        {
            await Task.Delay(Pause, TimeProvider.System, Cancellation);
            outcome = await RunAsync(order);
        }

        Assert.IsType<RunOutcome.Committed>(outcome);
        Assert.True(await DoneAsync(order));
        Assert.Null(await CalmlyAsync(() => calm.VerifyAsync(order, Cancellation)));
        total++;
        await LookAsync(Up);
    }

    /// <summary>The session that runs it; null where it has none yet.</summary>
    public Task<int?> SessionAsync() => AskAsync<int?>("select min(pid) from pg_stat_activity where application_name = 'deployclaw-rollback' and state <> 'idle'");

    public Task EndAsync(int session) => LookAsync($"select pg_terminate_backend({session})");

    public async ValueTask DisposeAsync()
    {
        await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        await estate.DisposeAsync();
    }

    private Task<RunOutcome> RunAsync(RollbackOrder order) => CalmlyAsync(() => calm.RunAsync(order, _ => Task.CompletedTask, Cancellation));

    private async Task<long> ExportsAsync(RollbackOrder order)
    {
        var exports = await AskAsync<string>($"select coalesce(string_agg(artifact || '=' || sha256, ' '), '') from deployclaw_rollback.exported where \"grant\" = '{order.Grant.Id}'");
        var files = exports.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(export => export.Split('=')).ToList();
        foreach (var file in files)
        {
            Assert.Equal(file[1], Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(estate.Folder, file[0]), Cancellation))));
        }

        return files.Count;
    }

    private Task<decimal> TotalAsync() => AskAsync<decimal>($"select sum(total) from {Schema}.orders");

    private Task<SchemaStructure> StructureAsync() => OpenlyAsync(async open =>
    {
        await using var transaction = await open.BeginTransactionAsync(Cancellation);
        return (await SchemaReading.ReadAsync(open, Schema, Cancellation))!;
    });

    private Task LookAsync(string sql) => OpenlyAsync(async open =>
    {
        await AnEstate.RunAsync(open, sql);
        return true;
    });

    private Task<T> AskAsync<T>(string sql) => OpenlyAsync(async open =>
    {
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync(Cancellation) is { } found and not DBNull ? (T)found : default!;
    });

    // A server that was killed takes a moment until it answers again.
    private async Task<T> OpenlyAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work(connection ??= await OpenAsync());
            }
            catch (NpgsqlException gone) when (attempt < Attempts && (gone is not PostgresException said || said.SqlState.StartsWith("57P", StringComparison.Ordinal)))
            {
                await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
                connection = null;
                await Task.Delay(Pause, TimeProvider.System, Cancellation);
            }
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var open = await estate.Estate.ConnectAsync("looks");
        await AnEstate.RunAsync(open, "set jit = off");
        return open;
    }

    private static async Task<T> CalmlyAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (SourceUnavailableException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, TimeProvider.System, Cancellation);
            }
        }
    }
}
