using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>One try at an order, up to where only COMMIT is missing.</summary>
internal sealed class RunAttempt(GuardedTransaction transaction, Course course, RollbackOrder order, Exports exports, RollbackPolicy policy, KnownStructures known)
{
    private ServerIdentity? server;
    private DateTimeOffset at;

    public RunOutcome.Committed Done => new(at, exports.Done, course.Ran);

    /// <summary>Does all of it. Null where it went well; else the outcome, and nothing may be committed.</summary>
    public async Task<RunOutcome?> PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            server = await ServerIdentity.ReadAsync(transaction.Connection, cancellation);
            var (facts, obstacle) = await transaction.EnterAsync(policy.RollbackDeadline, policy.LockTimeout, cancellation);
            return Outcome(obstacle) ?? await DoneBeforeAsync(cancellation) ?? await WorkAsync(facts!, cancellation);
        }
        catch (PostgresException second) when (second.SqlState == PostgresErrorCodes.UniqueViolation && second.TableName == "done")
        {
            return new RunOutcome.NotDone($"The grant {order.Grant.Id} is being used, or was used, by another run at the same time.") { Passing = true };
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return Outcome(Refusal.Of(refused, "What the rollback needs", order.Schema));
        }
    }

    /// <summary>What has to be on record before COMMIT.</summary>
    public TransactionMark Mark => server!.Mark(course.Xid);

    private async Task<RunOutcome?> DoneBeforeAsync(CancellationToken cancellation) =>
        await transaction.AskAsync(Marker.Find(order.Grant.Id), Marker.Read, cancellation) is { } marker ? marker.Says(order) : null;

    private async Task<RunOutcome?> WorkAsync(TenantFacts facts, CancellationToken cancellation)
    {
        at = await transaction.AskAsync(Marker.Insert(order), row => row.GetFieldValue<DateTimeOffset>(0), cancellation);
        return Outcome(await course.BeginAsync(cancellation) ?? Moved() ?? await exports.WriteAsync(transaction, cancellation)
            ?? await course.GoAsync(facts, exports.Done.Select(export => export.Table), known, cancellation));
    }

    private Obstacle? Moved() => course.Before!.Fingerprint == order.Grant.Structure
        ? null
        : new Obstacle.Wrong($"The structure of {order.Schema} is no longer the one that was approved upon.");

    private static RunOutcome? Outcome(Obstacle? obstacle) => obstacle is null ? null : new RunOutcome.NotDone(obstacle.Sentence) { Passing = obstacle.Passing };
}
