using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Workers;

/// <summary>Spends a grant on a rollback: both or neither are in the store afterwards, and only one of all who try can do it.</summary>
internal sealed class RollbackBeginning(ApprovalStore approvals, RoundRows rounds, ApprovalPolicy policy, RollbackTerms terms)
{
    /// <returns>The rollback, which may run now; or why it does not begin.</returns>
    /// <param name="incident">Whose.</param>
    /// <param name="approval">With a grant.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="cancellation">Ends it; nothing has begun then.</param>
    public async Task<(RollbackSnapshot? Rollback, Refusal? Refusal)> BeginAsync(
        IncidentSnapshot incident, ApprovalSnapshot approval, Actor by, CancellationToken cancellation)
    {
        var subject = await rounds.SubjectOfAsync(incident, approval, cancellation);
        var (rehearsal, age) = await rounds.RehearsalOfAsync(incident.Id, approval, cancellation);
        if (approval.Grant?.Rehearsal is not null && age > terms.Policy.RehearsalAge)
        {
            return (null, Refusal.Because($"{TooOld(approval.Case.Playbook.Name, terms.Policy)} a node of the bot rehearses it again and runs it, or ‘Request rollback’ does in the chat."));
        }

        try
        {
            return await approvals.ChangeAsync(
                incident.Id, ApprovalQuery.One(approval.Id), hand => Begin(hand, subject, rehearsal, by), cancellation);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return (null, Refusal.Because($"Another rollback of {approval.Case.Playbook.Name} runs or is in doubt, or the grant was spent before."));
        }
    }

    /// <summary>The beginning of a sentence.</summary>
    public static string TooOld(string name, RollbackPolicy policy) =>
        $"The rehearsal of {name} is older than {TimeText.Length(policy.RehearsalAge)}, which is as long as it counts (rehearsalAge):";

    private Change<(RollbackSnapshot? Rollback, Refusal? Refusal)> Begin(ApprovalsAtHand hand, RollbackSubject? subject, string? rehearsal, Actor by)
    {
        if (hand.Approvals is not [var approval])
        {
            return new((null, Refusal.Because("There is no such approval.")));
        }

        if (Changed(approval.Snapshot, subject, rehearsal) is { } changed)
        {
            approval.MakeStale(changed.Sentence, by, hand.Now);
            return new((null, changed));
        }

        if (subject is null)
        {
            return new((null, Refusal.Because($"{approval.Snapshot.Case.Playbook.Name} is not granted.")));
        }

        var (rollback, refusal) = Rollback.Begin(hand.Incident, approval, subject, policy, by, hand.Now);
        if (rollback is null)
        {
            return new((null, refusal));
        }

        _ = subject is RollbackSubject.OfTenant ? rollback.Apply(null, by, hand.Now) : rollback.Freeze(by, hand.Now);
        return new((rollback.Snapshot, null)) { Rollbacks = [rollback] };
    }

    /// <summary>What is stored is not what people were shown, and will not be again.</summary>
    private static Refusal? Changed(ApprovalSnapshot approval, RollbackSubject? subject, string? rehearsal) => (approval.Grant, subject) switch
    {
        (null, _) => null,
        (_, null) => Refusal.Because($"The playbook of {approval.Case.Playbook.Name} is not kept as it was approved: plan again."),
        ({ Rehearsal: { } approved }, RollbackSubject.OfTenant) when approved != rehearsal =>
            Refusal.Because($"The rehearsal of {subject.Name} that is on record is not the one that was approved: plan again."),
        ({ Rehearsal: null }, RollbackSubject.OfTenant) => null,
        (var grant, _) => Rollback.WhyNotBy(grant, subject),
    };
}
