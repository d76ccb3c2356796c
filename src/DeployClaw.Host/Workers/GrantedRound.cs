using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Playbooks of one incident that somebody runs from a terminal, in the order of a round: the least dangerous first, as its canary, then one after
/// the other; none after a failure, where the policy has it so, and none that somebody has stopped.
/// </summary>
internal sealed class GrantedRound(GrantedRun run, Actor by)
{
    /// <summary>What is left to run of them, with nothing done yet; or why nothing may be.</summary>
    /// <param name="given">At least one; all of one incident.</param>
    /// <param name="withoutFreeze">Also where the pipeline is to be frozen first, and is not.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<(GrantedOrder? Order, Refusal? Refusal)> ReadyAsync(IReadOnlyList<GrantedPlaybook> given, bool withoutFreeze, CancellationToken cancellation)
    {
        List<(GrantedPlaybook Granted, PlaybookAtStake Playbook)> found = [];
        foreach (var granted in given)
        {
            var (approval, refusal) = await run.FindAsync(granted, cancellation);
            if (approval is null)
            {
                return (null, given.Count == 1 ? refusal : Refusal.Because($"{granted.Grant.Id}: {refusal!.Sentence}"));
            }

            found.Add((granted, approval.Case.Playbook));
        }

        var round = await run.RoundAsync(given[0].Grant.Incident, cancellation);
        var freeze = FreezeStanding.Of(round);
        var left = Left(round, found);
        return left switch
        {
            _ when freeze.Hold == FreezeHold.ToCome && !withoutFreeze =>
                (null, Refusal.Because($"{freeze.Sentence} Wait until it is frozen, or say --without-freeze.")),
            [] => (null, Refusal.Because("The rollbacks that these grants were for are over, so there is no grant to begin with.")),
            _ => (new GrantedOrder(left, freeze), null),
        };
    }

    /// <summary>The next one, run; or why it does not begin.</summary>
    public async Task<(RollbackSnapshot? Rollback, Refusal? Refusal)> NextAsync(GrantedPlaybook granted, CancellationToken cancellation) =>
        await run.RoundAsync(granted.Grant.Incident, cancellation) is { Policy.StopOnFailure: true, Troubled: true }
            ? (null, Refusal.Because("Another one has failed or is in doubt, and no other begins after that (stopOnFailure)."))
            : await run.RunAsync(granted, by, cancellation);

    private static IEnumerable<GrantedPlaybook> InOrder(IEnumerable<(GrantedPlaybook Granted, PlaybookAtStake Playbook)> found) =>
        found.OrderBy(one => one.Playbook.Risk).ThenBy(one => one.Playbook.Name, StringComparer.Ordinal).Select(one => one.Granted);

    /// <summary>What an interrupted run left first, since its tenant is locked by it.</summary>
    private static List<GrantedPlaybook> Left(RoundAtHand round, IEnumerable<(GrantedPlaybook Granted, PlaybookAtStake Playbook)> found)
    {
        var begun = round.Rollbacks.ToDictionary(rollback => rollback.Grant.Id, StringComparer.Ordinal);
        var ordered = InOrder(found).Where(one => begun.GetValueOrDefault(one.Grant.Id) is null or { UnderWay: true });
        return [.. ordered.OrderBy(one => begun.ContainsKey(one.Grant.Id) ? 0 : 1)];
    }
}

/// <summary>Which are run, in their order, and whether the pipeline is frozen meanwhile.</summary>
internal sealed record GrantedOrder(IReadOnlyList<GrantedPlaybook> Playbooks, FreezeStanding Freeze);
