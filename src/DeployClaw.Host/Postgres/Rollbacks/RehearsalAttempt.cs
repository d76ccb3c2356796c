using System.Globalization;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>One try at one place.</summary>
internal sealed class RehearsalAttempt(
    GuardedTransaction transaction, Onlooker? others, TenantPlaybook playbook, RollbackPolicy policy, KnownStructures known)
{
    private readonly List<TableRows> exported = [];

    public Course Course { get; } = new(transaction, playbook, others);

    public IReadOnlyList<TableRows> Exported => exported;

    public async Task<Obstacle?> GoAsync(Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            return await GoAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            cancellation.ThrowIfCancellationRequested();
            var span = policy.RehearsalDeadline.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return new Obstacle.Busy($"The rehearsal did not end within {span} s, for which it may hold its locks.");
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return Refusal.Of(refused, "What is there", transaction.Schema);
        }
    }

    private async Task<Obstacle?> GoAsync(CancellationToken cancellation)
    {
        var (facts, obstacle) = await transaction.EnterAsync(policy.RehearsalDeadline, policy.LockTimeout, cancellation);
        if ((obstacle ?? await Course.BeginAsync(cancellation)) is { } inTheWay)
        {
            return inTheWay;
        }

        known.Learn(Course.Before!);
        return await CountAsync(cancellation) ?? await Course.GoAsync(facts!, exported.Select(table => table.Table), known, cancellation);
    }

    private Task<Obstacle?> CountAsync(CancellationToken cancellation) => RunTable.EachAsync(
        playbook,
        transaction.Before,
        async (table, keeper) =>
        {
            var count = new NpgsqlBatchCommand($"select count(*) from {table.From(keeper)}");
            exported.Add(new TableRows(table.Name, await transaction.AskAsync(count, row => row.GetInt64(0), cancellation)));
        });
}
