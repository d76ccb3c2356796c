using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Takes one tenant's rollback from its spent grant to its end. Whatever the node dies over, the next one goes on from what is on record: it asks the
/// tenants' database what became of the transaction before it does anything. Throws <see cref="TakenOverException"/> where another node was faster.
/// </summary>
internal sealed class TenantRun(RollbackTerms terms, RollbackStore rollbacks, RollbackRetries retries, Node node, TimeProvider clock, ILogger<TenantRun> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>One that has just begun.</summary>
    public async Task<RollbackSnapshot> RunAsync(RollbackSnapshot rollback, CancellationToken cancellation)
    {
        while (rollback is { State: RollbackState.Applying })
        {
            var outcome = await TryAsync(rollback, cancellation);
            log.LogInformation("Attempt {Attempt} to roll {Tenant} back: {Outcome}", rollback.Attempts, rollback.Subject.Name, outcome.GetType().Name);
            if (outcome is RunOutcome.NotDone { Passing: true } busy && rollback.Attempts < RollbackRetries.Most)
            {
                await Task.Delay(Pause * rollback.Attempts, clock, cancellation);
                rollback = await retries.TryAgainAsync(rollback, busy.Why, cancellation);
                continue;
            }

            rollback = await SettleAsync(rollback, outcome, cancellation);
            break;
        }

        return rollback.State == RollbackState.Verifying ? await VerifyAsync(rollback, cancellation) : rollback;
    }

    /// <summary>One that a node left when it died. What it may still be running is ended first.</summary>
    public async Task<RollbackSnapshot> ResumeAsync(RollbackSnapshot left, CancellationToken cancellation)
    {
        if (left.State != RollbackState.Applying)
        {
            return await RunAsync(left, cancellation);
        }

        // From here on the other one cannot put its transaction on record any more, and so cannot commit it.
        var taken = left.Runner == node.Name ? left : await retries.TakeOverAsync(left, cancellation);
        await Database.EndAsync(OrderOf(taken), cancellation);
        var outcome = await Database.InquireAsync(OrderOf(taken), taken.Mark, cancellation);
        log.LogInformation("What a node left of {Tenant}'s rollback: {Outcome}", taken.Subject.Name, outcome.GetType().Name);
        return outcome is RunOutcome.NotDone
            ? await RunAsync(await retries.GoOnAsync(taken, cancellation), cancellation)
            : await RunAsync(await SettleAsync(taken, outcome, cancellation), cancellation);
    }

    /// <summary>Whether one that is in doubt has become certain meanwhile.</summary>
    public async Task<RollbackSnapshot> InquireAsync(RollbackSnapshot doubtful, CancellationToken cancellation)
    {
        var outcome = await Database.InquireAsync(OrderOf(doubtful), doubtful.Mark, cancellation);
        return outcome is RunOutcome.InDoubt ? doubtful : await RunAsync(await SettleAsync(doubtful, outcome, cancellation), cancellation);
    }

    private ITenantRollbacks Database => terms.Database ?? throw new InvalidOperationException("No database was given to roll back in.");

    private async Task<RunOutcome> TryAsync(RollbackSnapshot rollback, CancellationToken cancellation)
    {
        var marked = false;
        try
        {
            return await Database.RunAsync(OrderOf(rollback), PutOnRecordAsync, cancellation);
        }
        catch (SourceUnavailableException unreachable)
        {
            return marked
                ? new RunOutcome.InDoubt($"The database went away when it was about to commit: {unreachable.Message}")
                : new RunOutcome.NotDone(unreachable.Message) { Passing = true };
        }

        async Task PutOnRecordAsync(TransactionMark mark)
        {
            var refusal = await rollbacks.ChangeAsync(
                rollback, hand => new Change<Refusal?>(hand.Rollback.PutOnRecord(mark, rollback.Attempts, node.Actor, hand.Now)), cancellation);
            marked = refusal is null ? true : throw new TakenOverException(refusal.Sentence);
        }
    }

    private Task<RollbackSnapshot> SettleAsync(RollbackSnapshot rollback, RunOutcome outcome, CancellationToken cancellation) => rollbacks.ChangeAsync(
        rollback,
        hand =>
        {
            if (hand.Rollback.Settle(rollback.Attempts, outcome, node.Actor, hand.Now) is { } elsewhere)
            {
                throw new TakenOverException(elsewhere.Sentence);
            }

            return new Change<RollbackSnapshot>(hand.Rollback.Snapshot);
        },
        cancellation);

    private async Task<RollbackSnapshot> VerifyAsync(RollbackSnapshot rollback, CancellationToken cancellation)
    {
        var wrong = await Database.VerifyAsync(OrderOf(rollback), cancellation);
        return await rollbacks.ChangeAsync(
            rollback,
            hand =>
            {
                _ = wrong is null
                    ? hand.Rollback.Finish("Structure and history are as the playbook says they have to be.", node.Actor, hand.Now)
                    : hand.Rollback.Fail($"It was committed, and is not as it has to be: {Redactor.Redact(wrong)}", node.Actor, hand.Now);
                return new Change<RollbackSnapshot>(hand.Rollback.Snapshot);
            },
            cancellation);
    }

    private static RollbackOrder OrderOf(RollbackSnapshot rollback) => new(rollback.Id, rollback.Grant, PlaybookForm.Read(rollback.Subject.Form, rollback.Subject.Name));
}
