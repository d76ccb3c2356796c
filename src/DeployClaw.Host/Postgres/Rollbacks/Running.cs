using System.Globalization;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Runs orders for good. Marker, exports, SQL, history and every check are in one transaction, so that all of it is there or nothing; what is
/// approved is compared once more with what is there.
/// </summary>
internal sealed class Running(TenantPool tenants, IArtifactStore artifacts, RollbackPolicy policy, KnownStructures known, Inquiring inquiring, TimeProvider time)
{
    public async Task<RunOutcome> RunAsync(RollbackOrder order, Func<TransactionMark, Task> mark, CancellationToken cancellation)
    {
        if (Forbidden(order) is { } forbidden)
        {
            return new RunOutcome.NotDone(forbidden);
        }

        TransactionMark? put = null;
        try
        {
            await using var looking = await tenants.Onlooker.ComeAsync(cancellation);
            await using var connection = await tenants.OpenAsync(cancellation);
            using var deadline = new Deadline(policy.RollbackDeadline, time, cancellation);
            await using var transaction = await GuardedTransaction.BeginAsync(connection, order.Schema, time, deadline.Token);
            var course = new Course(transaction, order.Playbook, tenants.Onlooker);
            var attempt = new RunAttempt(transaction, course, order, new Exports(artifacts, order), policy, known);
            if (await OutcomeAsync(() => attempt.PrepareAsync(deadline.Token), deadline) is { } over)
            {
                return over;
            }

            await mark(attempt.Mark);
            cancellation.ThrowIfCancellationRequested();
            put = attempt.Mark;
            using var last = new CancellationTokenSource(policy.RollbackDeadline, time);
            await transaction.CommitAsync(last.Token);
            return attempt.Done;
        }
        catch (PostgresException refused) when (put is not null && !ReadOnlyReader.EndsTheSession(refused))
        {
            return new RunOutcome.NotDone(Refusal.Of(refused, "COMMIT", order.Schema).Sentence);
        }
        catch (Exception lost) when (put is not null && lost is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
        {
            return await inquiring.AfterLossAsync(order, put, cancellation);
        }
        catch (NpgsqlException lost)
        {
            return new RunOutcome.NotDone($"{tenants.Lost(lost).Message} COMMIT had not been sent, so nothing was changed.") { Passing = true };
        }
    }

    private async Task<RunOutcome?> OutcomeAsync(Func<Task<RunOutcome?>> prepare, Deadline deadline)
    {
        try
        {
            return await prepare();
        }
        catch (OperationCanceledException) when (deadline.Passed)
        {
            var span = policy.RollbackDeadline.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return new RunOutcome.NotDone($"It did not end within {span} s, for which it may hold its locks.") { Passing = true };
        }
        catch (CannotWriteException unwritable)
        {
            return new RunOutcome.NotDone($"The rows that it has to export cannot be kept: {unwritable.Message}");
        }
        catch (IOException full) when (full is not EndOfStreamException)
        {
            return new RunOutcome.NotDone($"The rows that it has to export cannot be kept: {full.Message}");
        }
    }

    private static string? Forbidden(RollbackOrder order) => order switch
    {
        { Grant: var grant } when grant.Schema != order.Schema => $"The grant is for {grant.Schema ?? "the deployment"} and not for {order.Schema}.",
        { Grant: var grant } when grant.Digest != order.Playbook.Digest => "The grant is for another playbook than this one.",
        { Playbook.Safety: Playbooks.Safety.Manual } => "The playbook is one that a person has to run by hand.",
        { Grant.Structure: null } => "The grant names no structure of the tenant, so nobody could tell whether it is still the one that was approved upon.",
        _ => RunReservations.About(order.Playbook) is [var reservation, ..] ? reservation : null,
    };
}
