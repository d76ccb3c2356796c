using System.Collections.Concurrent;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Rehearsals;

/// <summary>Stands for the tenants' database: every rehearsal passes, but for those of tenants that a test says something else of.</summary>
internal sealed class AStageForRehearsals : ITenantRollbacks
{
    private int running;

    /// <summary>What is objected to, by tenant.</summary>
    public Dictionary<string, string> Objections { get; } = [];

    /// <summary>How many are in the database at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    public ConcurrentQueue<string> Rehearsed { get; } = [];

    /// <summary>Why it cannot be reached.</summary>
    public string? Unreachable { get; set; }

    /// <summary>Every rehearsal waits for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>What is left of the tenant, so that another one has another hash.</summary>
    public string Left { get; set; } = "before";

    public async Task<Rehearsal> RehearseAsync(TenantPlaybook playbook, CancellationToken cancellation)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
        try
        {
            Rehearsed.Enqueue(playbook.Tenant.Name);
            await (Hold?.Task ?? Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellation)).WaitAsync(cancellation);
            return Unreachable is { } why ? throw new SourceUnavailableException(why) : Of(playbook);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    public Task<RunOutcome> RunAsync(RollbackOrder order, Func<TransactionMark, Task> mark, CancellationToken cancellation) => throw new NotSupportedException();

    public Task EndAsync(RollbackOrder order, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<RunOutcome> InquireAsync(RollbackOrder order, TransactionMark? mark, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<string?> VerifyAsync(RollbackOrder order, CancellationToken cancellation) => throw new NotSupportedException();

    private Rehearsal Of(TenantPlaybook playbook) => new()
    {
        Schema = playbook.Tenant.Schema,
        Digest = playbook.Digest,
        Place = new RehearsalPlace.InPlace(),
        At = DateTimeOffset.UnixEpoch,
        Took = TimeSpan.FromMilliseconds(120),
        Statements =
        [
            .. playbook.Steps.OfType<PlaybookStep.Sql>().SelectMany(step => step.Statements)
                .Select(sql => new RehearsedStatement(sql, 0, TimeSpan.FromMilliseconds(3), [new HeldLock("orders", "AccessExclusiveLock")])),
        ],
        Exported = [],
        Changes = [new StructureChange.Removed(new StructureItem("column", "orders.note", "text"))],
        Left = Left,
        Objections = Objections.GetValueOrDefault(playbook.Tenant.Name) is { } objection ? [objection] : [],
    };
}
