using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Runs playbooks in transactions that are always taken back.</summary>
internal sealed class Rehearsing(TenantPool tenants, ScratchCopies? scratch, RollbackPolicy policy, KnownStructures known, TimeProvider time)
{
    public async Task<Rehearsal> RehearseAsync(TenantPlaybook playbook, CancellationToken cancellation)
    {
        if (RunReservations.About(playbook) is { Count: > 0 } reservations)
        {
            return Unrun(playbook, reservations);
        }

        var (rehearsal, obstacle) = await InPlaceAsync(playbook, cancellation);
        return obstacle is Obstacle.Busy busy ? await ElsewhereAsync(rehearsal, busy.Sentence, playbook, cancellation) : rehearsal;
    }

    private async Task<(Rehearsal Rehearsal, Obstacle? Obstacle)> InPlaceAsync(TenantPlaybook playbook, CancellationToken cancellation)
    {
        await using var looking = await tenants.Onlooker.ComeAsync(cancellation);
        await using var connection = await tenants.OpenAsync(cancellation);
        return await InAsync(connection, tenants.Onlooker, playbook, new RehearsalPlace.InPlace(), cancellation);
    }

    private async Task<Rehearsal> ElsewhereAsync(Rehearsal inPlace, string why, TenantPlaybook playbook, CancellationToken cancellation)
    {
        if (scratch is null)
        {
            return inPlace with { Objections = [.. inPlace.Objections, "There is no scratch database to rehearse it in instead (--scratch-database)."] };
        }

        // A new one, since a statement that was broken off may have cost the connection that it ran on.
        await using var tenant = await tenants.OpenAsync(cancellation);
        await using var copy = await scratch.MakeAsync(tenant, tenants.Settings, playbook.Tenant.Schema, cancellation);
        if (copy.Problem is { } problem)
        {
            return inPlace with { Objections = [.. inPlace.Objections, problem] };
        }

        var exported = await ScratchCopies.CountsAsync(tenant, RunTable.Of(playbook), policy.LockTimeout, cancellation);
        var (rehearsal, _) = await InAsync(copy.Connection!, null, playbook, new RehearsalPlace.ScratchCopy(why), cancellation);
        return rehearsal with { Exported = exported };
    }

    private async Task<(Rehearsal Rehearsal, Obstacle? Obstacle)> InAsync(
        NpgsqlConnection connection, Onlooker? others, TenantPlaybook playbook, RehearsalPlace place, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var at = time.GetUtcNow();
        using var deadline = new Deadline(policy.RehearsalDeadline, time, cancellation);
        await using var transaction = await GuardedTransaction.BeginAsync(connection, playbook.Tenant.Schema, time, cancellation);
        var attempt = new RehearsalAttempt(transaction, others, playbook, policy, known);
        var obstacle = await attempt.GoAsync(deadline, cancellation);
        await transaction.DisposeAsync();
        var rehearsal = new Rehearsal
        {
            Schema = playbook.Tenant.Schema,
            Digest = playbook.Digest,
            Place = place,
            At = at,
            Took = time.GetElapsedTime(began),
            Statements = attempt.Course.Ran,
            Exported = attempt.Exported,
            Changes = attempt.Course.Changes,
            Left = attempt.Course.After?.Fingerprint,
            Objections = obstacle is null ? [] : [obstacle.Sentence],
        };
        return (rehearsal, obstacle);
    }

    private Rehearsal Unrun(TenantPlaybook playbook, IReadOnlyList<string> objections) => new()
    {
        Schema = playbook.Tenant.Schema,
        Digest = playbook.Digest,
        Place = new RehearsalPlace.InPlace(),
        At = time.GetUtcNow(),
        Took = TimeSpan.Zero,
        Statements = [],
        Exported = [],
        Changes = [],
        Left = null,
        Objections = objections,
    };
}
