using System.Globalization;
using DeployClaw.Host.Postgres.Reading;
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

        await using var connection = await tenants.OpenAsync(cancellation);
        var (rehearsal, obstacle) = await InAsync(connection, playbook, new RehearsalPlace.InPlace(), cancellation);
        return obstacle is Obstacle.Busy busy ? await ElsewhereAsync(connection, rehearsal, busy.Sentence, playbook, cancellation) : rehearsal;
    }

    private async Task<Rehearsal> ElsewhereAsync(
        NpgsqlConnection tenant, Rehearsal inPlace, string why, TenantPlaybook playbook, CancellationToken cancellation)
    {
        if (scratch is null)
        {
            return inPlace with { Objections = [.. inPlace.Objections, "There is no scratch database to rehearse it in instead (--scratch-database)."] };
        }

        await using var copy = await scratch.MakeAsync(tenant, tenants.Settings, playbook.Tenant.Schema, cancellation);
        if (copy.Problem is { } problem)
        {
            return inPlace with { Objections = [.. inPlace.Objections, problem] };
        }

        var exported = await ScratchCopies.CountsAsync(tenant, RunTable.Of(playbook), policy.LockTimeout, cancellation);
        var (rehearsal, _) = await InAsync(copy.Connection!, playbook, new RehearsalPlace.ScratchCopy(why), cancellation);
        return rehearsal with { Exported = exported };
    }

    private async Task<(Rehearsal Rehearsal, Obstacle? Obstacle)> InAsync(
        NpgsqlConnection connection, TenantPlaybook playbook, RehearsalPlace place, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var at = time.GetUtcNow();
        using var deadline = new Deadline(policy.RehearsalDeadline, time, cancellation);
        await using var transaction = await GuardedTransaction.BeginAsync(connection, playbook.Tenant.Schema, time, cancellation);
        var attempt = new Attempt(transaction, playbook, policy, known);
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

    /// <summary>One try at one place.</summary>
    private sealed class Attempt(GuardedTransaction transaction, TenantPlaybook playbook, RollbackPolicy policy, KnownStructures known)
    {
        private readonly List<TableRows> exported = [];

        public Course Course { get; } = new(transaction, playbook);

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
            return await TablesAsync(cancellation) ?? await RunAsync(facts!, cancellation);
        }

        private async Task<Obstacle?> RunAsync(TenantFacts facts, CancellationToken cancellation)
        {
            await transaction.AssumeAsync(facts.RunsAs, cancellation);
            var obstacle = await Course.RunAsync(cancellation)
                ?? await Course.ArriveAsync(exported.Select(table => table.Table).ToHashSet(StringComparer.Ordinal), known, cancellation);
            if (obstacle is null)
            {
                known.Learn(Course.After!);
            }

            return obstacle;
        }

        private async Task<Obstacle?> TablesAsync(CancellationToken cancellation)
        {
            foreach (var table in RunTable.Of(playbook))
            {
                if (table?.In(transaction.Before) is not { } keeper)
                {
                    return new Obstacle.Wrong($"A table that it has to export ({table?.Name ?? "not in the schema"}) is not there.");
                }

                var count = new NpgsqlBatchCommand($"select count(*) from {table.From(keeper)}");
                exported.Add(new TableRows(table.Name, await transaction.AskAsync(count, row => row.GetInt64(0), cancellation)));
            }

            return null;
        }
    }
}
