using DeployClaw.EndToEnd.Rehearsals;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>
/// A tenants' database in which each rollback leaves its marker and counts, in one transaction: what matters here is how often it runs, and what is
/// known of that after whoever ran it is gone.
/// </summary>
internal sealed class CountingTenants(string connection) : ITenantRollbacks
{
    public const string Tables =
        """
        create schema deployclaw_rollback;
        create table deployclaw_rollback.done ("grant" text primary key, rollback text not null, schema text not null, digest text not null, at timestamptz not null default clock_timestamp());
        create table public.ran (schema text not null, attempted_at timestamptz not null default clock_timestamp());
        """;

    private const string Facts =
        """
        select pg_current_xact_id()::text, pg_backend_pid(), (select backend_start from pg_stat_activity where pid = pg_backend_pid()),
            (select system_identifier::text from pg_control_system()), (select timeline_id from pg_control_checkpoint())
        """;

    private int busy;

    public AStageForRehearsals Rehearsals { get; } = new();

    /// <summary>Comes by where a node may die: "begun", "marker", "marked", "committed", "verifying".</summary>
    public Func<string, string, Task> At { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>So often nothing is done, since others hold the locks.</summary>
    public int Busy { set => busy = value; }

    /// <summary>Tenants of which nothing can be done, and why.</summary>
    public Dictionary<string, string> Broken { get; } = [];

    /// <summary>Tenants of which nobody can tell; emptied when they can.</summary>
    public HashSet<string> Doubtful { get; } = [];

    public Task<Rehearsal> RehearseAsync(TenantPlaybook playbook, CancellationToken cancellation) => Rehearsals.RehearseAsync(playbook, cancellation);

    public async Task<RunOutcome> RunAsync(RollbackOrder order, Func<TransactionMark, Task> mark, CancellationToken cancellation)
    {
        await At("begun", order.Playbook.Tenant.Name);
        if (Broken.TryGetValue(order.Playbook.Tenant.Name, out var why))
        {
            return new RunOutcome.NotDone(why);
        }

        if (Interlocked.Decrement(ref busy) >= 0)
        {
            return new RunOutcome.NotDone("The table orders was locked by others.") { Passing = true };
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using var open = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await open.BeginTransactionAsync(cancellation);
        await RunAsync(open, $"insert into deployclaw_rollback.done values ('{order.Grant.Id}', '{order.Id}', '{order.Schema}', '{order.Grant.Digest}')", cancellation);
        await RunAsync(open, $"insert into public.ran (schema) values ('{order.Schema}')", cancellation);
        await At("marker", order.Playbook.Tenant.Name);
        await mark(await MarkAsync(open, cancellation));
        await At("marked", order.Playbook.Tenant.Name);
        await transaction.CommitAsync(cancellation);
        await At("committed", order.Playbook.Tenant.Name);
        return Doubtful.Contains(order.Playbook.Tenant.Name) ? new RunOutcome.InDoubt("Another server answers.") : await InquireAsync(order, null, cancellation);
    }

    public Task EndAsync(RollbackOrder order, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<RunOutcome> InquireAsync(RollbackOrder order, TransactionMark? mark, CancellationToken cancellation)
    {
        if (Doubtful.Contains(order.Playbook.Tenant.Name))
        {
            return new RunOutcome.InDoubt("Another server answers.");
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using var open = await source.OpenConnectionAsync(cancellation);
        if (mark is not null)
        {
            await EndAsync(open, mark, cancellation);
        }

        await using var command = new NpgsqlCommand($"select at from deployclaw_rollback.done where \"grant\" = '{order.Grant.Id}'", open);
        return await command.ExecuteScalarAsync(cancellation) is DateTime at ? new RunOutcome.Committed(at, [], []) : new RunOutcome.NotDone("Its marker is not there.");
    }

    public async Task<string?> VerifyAsync(RollbackOrder order, CancellationToken cancellation)
    {
        await At("verifying", order.Playbook.Tenant.Name);
        return await InquireAsync(order, null, cancellation) is RunOutcome.Committed ? null : "Its marker is not there.";
    }

    /// <summary>How often each schema was rolled back.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> RanAsync(string connection, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select schema, count(*) from public.ran group by 1");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var ran = new Dictionary<string, long>();
        while (await rows.ReadAsync(cancellation))
        {
            ran.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return ran;
    }

    private static async Task EndAsync(NpgsqlConnection open, TransactionMark mark, CancellationToken cancellation)
    {
        var mine = $"pid = {mark.Backend} and backend_start = '{mark.BackendStart.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'";
        await RunAsync(open, $"select pg_terminate_backend(pid) from pg_stat_activity where {mine}", cancellation);
        while (true)
        {
            await using var command = new NpgsqlCommand($"select count(*) from pg_stat_activity where {mine}", open);
            if ((long)(await command.ExecuteScalarAsync(cancellation))! == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        }
    }

    private static async Task<TransactionMark> MarkAsync(NpgsqlConnection open, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Facts, open);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new TransactionMark(row.GetString(0), row.GetInt32(1), row.GetDateTime(2), row.GetString(3), row.GetInt32(4));
    }

    private static async Task RunAsync(NpgsqlConnection open, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
