using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>The approval as it is stored, held against what happened.</summary>
public sealed partial class Approval
{
    /// <summary>
    /// Whoever can write into the store can write votes there, and not that they were cast: those that the trail does not have are struck, and where
    /// something came of it already, it has to be planned again.
    /// </summary>
    public void Reconcile(ApprovalRecord record, Actor by, DateTimeOffset now)
    {
        if (!Snapshot.Open)
        {
            return;
        }

        var unrecorded = Snapshot.Votes.Where(vote => vote.Stands && !record.Has(vote, Snapshot.Case.Playbook.Digest)).ToList();
        if (Contradiction(record, unrecorded.Count) is { } why)
        {
            MakeStale(why, by, now);
            return;
        }

        foreach (var vote in unrecorded)
        {
            Change(snapshot => snapshot with { Votes = [.. snapshot.Votes.Where(one => one != vote)] });
            Tell(new IncidentEvent.VoteStruck(Snapshot.Id, Name, vote.Person, "A vote that was stored is not in the audit trail as it was cast, so it does not count.")
            {
                Sequence = 0, At = now, By = by,
            });
        }
    }

    private string? Contradiction(ApprovalRecord record, int unrecorded) => Snapshot switch
    {
        _ when record.Ended => "By the audit trail it had ended, and in the store it was open again.",
        { State: ApprovalState.Granted, Grant.Id: var grant } when record.Revoked.Contains(grant, StringComparer.Ordinal) =>
            "By the audit trail its grant was revoked, and in the store it was good again.",
        { State: ApprovalState.Granted } when unrecorded > 0 => "It was granted, and a vote on it is not in the audit trail as it was cast.",
        _ => null,
    };
}
