using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Whether a rollback of which nothing was done may be tried once more. Its grant is spent on it, and still it runs only while all would hold by which
/// it could begin: who granted it may have meant this hour, and not the next. Throws <see cref="TakenOverException"/> where another node was faster.
/// </summary>
internal sealed class RollbackRetries(RollbackStore rollbacks, ApprovalPolicy policy, Node node)
{
    /// <summary>Attempts in all, those of nodes that died too.</summary>
    public const int Most = 4;

    /// <summary>After an attempt that met a busy moment.</summary>
    public Task<RollbackSnapshot> TryAgainAsync(RollbackSnapshot rollback, string why, CancellationToken cancellation) => ChangeAsync(
        rollback,
        hand => hand.Rollback.WhyNotAgain(policy, hand.Now) is { } refusal
            ? hand.Rollback.Abandon($"Nothing of it was done. {refusal.Sentence}", node.Actor, hand.Now)
            : hand.Rollback.TryAgain(rollback.Attempts, why, node.Actor, hand.Now),
        cancellation);

    /// <summary>Its node is gone: whoever ran it may not commit any more.</summary>
    public Task<RollbackSnapshot> TakeOverAsync(RollbackSnapshot rollback, CancellationToken cancellation) => ChangeAsync(
        rollback, hand => hand.Rollback.TryAgain(rollback.Attempts, "The node that ran it is gone; another one has taken it over.", node.Actor, hand.Now), cancellation);

    /// <summary>After a node died, and left nothing of it.</summary>
    public Task<RollbackSnapshot> GoOnAsync(RollbackSnapshot rollback, CancellationToken cancellation) => ChangeAsync(
        rollback,
        hand => hand.Rollback.WhyNotAgain(policy, hand.Now) is { } refusal ? hand.Rollback.Abandon($"Nothing of it was done. {refusal.Sentence}", node.Actor, hand.Now)
            : rollback.Attempts > Most ? hand.Rollback.Fail($"Nothing of it was done, in {Most} attempts that nodes died over.", node.Actor, hand.Now)
            : null,
        cancellation);

    private Task<RollbackSnapshot> ChangeAsync(RollbackSnapshot rollback, Func<RollbackAtHand, Refusal?> change, CancellationToken cancellation) => rollbacks.ChangeAsync(
        rollback,
        hand =>
        {
            if (hand.Rollback.Snapshot.Attempts != rollback.Attempts || change(hand) is not null)
            {
                throw new TakenOverException($"The rollback of {rollback.Subject.Name} has been taken over.");
            }

            return new Change<RollbackSnapshot>(hand.Rollback.Snapshot);
        },
        cancellation);
}
