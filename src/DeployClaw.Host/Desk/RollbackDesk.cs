using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Desk;

/// <summary>Stops rollbacks, has them go on without a freeze, and takes down what somebody found who looked into one that is in doubt.</summary>
internal sealed class RollbackDesk(RollbackStore rollbacks, ApprovalStore approvals, IDurableWork work)
{
    public async Task<DeskAnswer> StopAsync(IncidentId id, Actor.Person who, CancellationToken cancellation)
    {
        try
        {
            var (refusal, title) = await approvals.ChangeAsync(
                id,
                ApprovalQuery.None,
                hand =>
                {
                    var refused = hand.Incident.StopRollback(who, hand.Now);
                    if (refused is not null)
                    {
                        hand.Incident.RecordRefusal("stop the rollbacks", refused, who, hand.Now);
                    }

                    return new Change<(Refusal?, string)>((refused, IncidentCard.Title(hand.Incident.Snapshot)));
                },
                cancellation);
            return refusal is null ? new DeskAnswer.Done(title) : DeskAnswer.Of(refusal);
        }
        catch (KeyNotFoundException)
        {
            return DeskAnswer.Of(IncidentDesk.Unknown(id));
        }
    }

    /// <param name="done">What they want to say of it.</param>
    /// <param name="value">The incident, and the rollback.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<DeskAnswer> AskAsync(bool done, string value, CancellationToken cancellation) =>
        await FindAsync(value, cancellation) is { } rollback ? new DeskAnswer.Opens(RollbackDialog.Of(done, rollback)) : DeskAnswer.Of(Unknown);

    public Task<DeskAnswer> JudgeAsync(bool done, string value, Actor.Person who, string reason, CancellationToken cancellation) => reason.Length == 0
        ? Task.FromResult<DeskAnswer>(new DeskAnswer.Corrects(ReasonDialog.ReasonInput, "Say what you found."))
        : ChangeAsync(value, "say what became of", who, (rollback, now) => rollback.Judge(done, reason, who, now), cancellation);

    /// <param name="value">The incident, and the deployment's rollback.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<DeskAnswer> AskUnfrozenAsync(string value, CancellationToken cancellation) =>
        await FindAsync(value, cancellation) is { } rollback ? new DeskAnswer.Opens(RollbackDialog.Unfrozen(rollback)) : DeskAnswer.Of(Unknown);

    public Task<DeskAnswer> GoUnfrozenAsync(string value, Actor.Person who, string reason, CancellationToken cancellation) => reason.Length == 0
        ? Task.FromResult<DeskAnswer>(new DeskAnswer.Corrects(ReasonDialog.ReasonInput, "Say why."))
        : ChangeAsync(value, "go on without a freeze of", who, (rollback, now) => rollback.Waive(reason, who, now), cancellation);

    /// <param name="value">The incident, and the rollback.</param>
    /// <param name="attempt">What they want, before the rollback's name, for the record of a refusal.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="change">Does it, or says why not.</param>
    /// <param name="cancellation">Ends it.</param>
    private async Task<DeskAnswer> ChangeAsync(string value, string attempt, Actor.Person who, Func<Rollback, DateTimeOffset, Refusal?> change, CancellationToken cancellation)
    {
        if (await FindAsync(value, cancellation) is not { } rollback)
        {
            return DeskAnswer.Of(Unknown);
        }

        var refusal = await rollbacks.ChangeAsync(
            rollback,
            hand =>
            {
                var refused = change(hand.Rollback, hand.Now);
                if (refused is not null)
                {
                    hand.Incident.RecordRefusal($"{attempt} {rollback.Subject.Name}", refused, who, hand.Now);
                }

                return new Change<Refusal?>(refused);
            },
            cancellation);
        if (refusal is not null)
        {
            return DeskAnswer.Of(refusal);
        }

        await work.RollBackAsync(null, rollback.Incident, 0, cancellation);
        return new DeskAnswer.Done($"The rollback of {rollback.Subject.Name}");
    }

    private static Refusal Unknown => Refusal.Because("There is no such rollback.");

    private async Task<RollbackSnapshot?> FindAsync(string value, CancellationToken cancellation) =>
        value.Split('|') is [var incident, var id] && IncidentId.Parse(incident) is { } named
            ? (await rollbacks.OfAsync(named, cancellation)).FirstOrDefault(rollback => rollback.Id == id)
            : null;
}
