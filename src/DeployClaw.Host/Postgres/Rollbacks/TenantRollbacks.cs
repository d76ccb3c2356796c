using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Rehearses and runs playbooks in a PostgreSQL database with one schema per tenant. As many at a time as the policy allows; who comes on top of them waits.
/// </summary>
internal sealed class TenantRollbacks : ITenantRollbacks, IAsyncDisposable
{
    // Beside those that run: for inquiries and for looking afresh.
    private const int Spare = 2;

    private readonly TenantPool? rehearsals;
    private readonly TenantPool? rollbacks;
    private readonly SemaphoreSlim places;
    private readonly SemaphoreSlim runs;
    private readonly Rehearsing? rehearsing;
    private readonly Running? running;
    private readonly Inquiring? inquiring;
    private readonly Verifying? verifying;

    public TenantRollbacks(RollbackConnections connections, IArtifactStore artifacts, RollbackPolicy policy, TimeProvider time)
    {
        var known = new KnownStructures();
        places = new SemaphoreSlim(policy.RehearsalConnections);
        runs = new SemaphoreSlim(policy.SideBySide);
        if (connections.Rehearsal is { } rehearsal)
        {
            var scratch = connections.Scratch is { } server ? new ScratchCopies(new ScratchServer(server), policy, time) : null;
            rehearsals = new TenantPool(rehearsal, "deployclaw-rehearsal", policy.RehearsalConnections + Spare, policy.RehearsalDeadline, time);
            rehearsing = new Rehearsing(rehearsals, scratch, policy, known, time);
        }

        if (connections.Rollback is { } rollback)
        {
            rollbacks = new TenantPool(rollback, "deployclaw-rollback", policy.SideBySide + Spare, policy.RollbackDeadline, time);
            inquiring = new Inquiring(rollbacks, time);
            running = new Running(rollbacks, artifacts, policy, known, inquiring, time);
            verifying = new Verifying(rollbacks, known);
        }
    }

    /// <summary>Throws <see cref="SourceUnavailableException"/> where the role that rolls back is not let in: to be known before a grant is spent.</summary>
    public async Task ReachAsync(CancellationToken cancellation)
    {
        await using var connection = await (rollbacks ?? throw Missing("rollback")).OpenAsync(cancellation);
    }

    public async Task<Rehearsal> RehearseAsync(TenantPlaybook playbook, CancellationToken cancellation)
    {
        var rehearsed = rehearsing ?? throw Missing("rehearsal");
        await places.WaitAsync(cancellation);
        try
        {
            return await rehearsed.RehearseAsync(playbook, cancellation);
        }
        catch (NpgsqlException lost)
        {
            throw rehearsals!.Lost(lost);
        }
        finally
        {
            places.Release();
        }
    }

    // Several incidents share the connections: who comes on top waits here as long as it takes, and not for a connection, which is given up soon.
    public async Task<RunOutcome> RunAsync(RollbackOrder order, Func<TransactionMark, Task> mark, CancellationToken cancellation)
    {
        var run = running ?? throw Missing("rollback");
        await runs.WaitAsync(cancellation);
        try
        {
            return await run.RunAsync(order, mark, cancellation);
        }
        finally
        {
            runs.Release();
        }
    }

    public Task EndAsync(RollbackOrder order, CancellationToken cancellation) => (inquiring ?? throw Missing("rollback")).EndAsync(order, cancellation);

    public Task<RunOutcome> InquireAsync(RollbackOrder order, TransactionMark? mark, CancellationToken cancellation) =>
        (inquiring ?? throw Missing("rollback")).InquireAsync(order, mark, cancellation);

    public Task<string?> VerifyAsync(RollbackOrder order, CancellationToken cancellation) =>
        (verifying ?? throw Missing("rollback")).VerifyAsync(order, cancellation);

    public async ValueTask DisposeAsync()
    {
        places.Dispose();
        runs.Dispose();
        await (rehearsals?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (rollbacks?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static SourceUnavailableException Missing(string which) => new($"No connection for the {which} of tenants is given (--{which}-database).");
}
