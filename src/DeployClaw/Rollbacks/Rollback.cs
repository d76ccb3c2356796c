using System.Security.Cryptography;
using DeployClaw.Alerts;
using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Logs;
using Stateless;
using static DeployClaw.Rollbacks.RollbackLifecycle;

namespace DeployClaw.Rollbacks;

/// <summary>
/// One execution of one playbook under one grant. Each verb takes it a step further or says why not, and leaves its events with the incident: both
/// are saved together.
/// </summary>
public sealed partial class Rollback
{
    private const int IdDigits = 12;
    private readonly Incident incident;
    private readonly StateMachine<RollbackState, Trigger> machine;

    public Rollback(RollbackSnapshot stored, Incident incident)
    {
        Snapshot = stored;
        StoredVersion = stored.Version;
        this.incident = incident;
        machine = Machine(() => Snapshot.State, entered => Snapshot = Snapshot with { State = entered }, stored.IsTenants);
    }

    public RollbackSnapshot Snapshot { get; private set; }

    /// <summary>The version it was made from: what the store must still hold; 0 for a new one.</summary>
    public int StoredVersion { get; private set; }

    /// <summary>The lifecycle as a Mermaid state diagram; docs/rollback-lifecycle.mmd is this text.</summary>
    public static string Diagram() => RollbackLifecycle.Diagram();

    /// <summary>
    /// Spends the approval's grant and begins with it. Whoever calls it saves all three in one transaction, in which the grant's id is inserted among
    /// the spent ones; that can be done once.
    /// </summary>
    public static (Rollback? Rollback, Refusal? Refusal) Begin(
        Incident incident, Approval approval, RollbackSubject subject, ApprovalPolicy policy, Actor by, DateTimeOffset now)
    {
        var grant = approval.Snapshot.Grant;
        var refusal = (grant is null ? null : WhyNotBy(grant, subject)) ?? incident.WhyNoRollback ?? approval.Spend(policy, by, now);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var id = "rol-" + AlertId.Derive(incident.Snapshot.Id.Value, grant!.Id)[..IdDigits];
        incident.BeginRollback(new RollbackStart(id, subject.Name, grant.Digest, grant.Id, grant.Rehearsal), by, now);
        var rollback = new Rollback(
            new RollbackSnapshot
            {
                Id = id,
                Incident = incident.Snapshot.Id,
                Version = 0,
                State = RollbackState.Granted,
                Subject = subject,
                Grant = grant,
                Round = incident.Snapshot.Rollbacks!.Number,
                Phases = [new RollbackPhase(RollbackState.Granted, now)],
            },
            incident);
        rollback.Change(snapshot => snapshot);
        rollback.Count(null);
        return (rollback, null);
    }

    /// <summary>Null where the grant is for that playbook as it stands and may start its rollback.</summary>
    public static Refusal? WhyNotBy(Grant grant, RollbackSubject subject) => subject switch
    {
        RollbackSubject.OfTenant when grant.Rehearsal is null =>
            Refusal.Because($"The playbook of {subject.Name} was approved without a rehearsal. DeployClaw runs none that it has not rehearsed: somebody runs it by hand."),
        RollbackSubject.OfTenant tenant when grant.Schema != tenant.Schema => Refusal.Because($"The grant is not for the schema of {subject.Name}."),
        RollbackSubject.OfDeployment when grant.Schema is not null => Refusal.Because($"The grant is a tenant's, and not for {subject.Name}."),
        _ when Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Encode(subject.Form))) != grant.Digest =>
            Refusal.Because($"The playbook of {subject.Name} is not the one that was approved: its digest is another."),
        _ => null,
    };

    /// <summary>Null where a tenant's may be tried once more, of which nothing was done: while all holds by which it could begin.</summary>
    public Refusal? WhyNotAgain(ApprovalPolicy policy, DateTimeOffset now) => policy switch
    {
        _ when incident.Snapshot.Rollbacks is { Stop: { } stop } round && round.Number == Snapshot.Round => Refusal.Because($"{stop.By} has stopped the rollbacks."),
        _ when now >= Snapshot.Grant.ExpiresAt => Refusal.Because("Its grant has expired."),
        { Unreadable: { } unreadable } => Refusal.Because($"The approval policy cannot be read: {unreadable}"),
        _ when policy.Version != Snapshot.Grant.PolicyVersion => Refusal.Because("The approval policy has changed since it was granted."),
        _ when policy.FreezeOn(AtStake, now) is { } freeze => Refusal.Because($"The freeze “{freeze.Name}” forbids it {freeze.Until}."),
        _ => null,
    };

    /// <summary>The store holds it now.</summary>
    public void Saved() => StoredVersion = Snapshot.Version;

    /// <summary>It is not where that could be done, or another attempt has taken this one's place.</summary>
    private Refusal Elsewhere => Refusal.Because($"The rollback of {Name} is {RollbackWords.Of(Snapshot.State)}, in its attempt {Snapshot.Attempts}.");

    private string Id => Snapshot.Id;

    private string Name => Snapshot.Subject.Name;

    private PlaybookAtStake.OfTenant AtStake => new(new TenantAtStake(Snapshot.Grant.Schema ?? "", Name, null, null, TenantAtStake.Unassessed), "", null)
    {
        Digest = Snapshot.Grant.Digest,
    };

    private Refusal? Fire(Trigger trigger, string? said, Actor by, DateTimeOffset now, Func<IncidentEvent>? tell = null)
    {
        if (!machine.CanFire(trigger))
        {
            return Elsewhere;
        }

        var from = Snapshot.State;
        machine.Fire(trigger);
        Change(snapshot => snapshot with { Said = said, Phases = [.. snapshot.Phases, new RollbackPhase(snapshot.State, now)] });
        if (Snapshot.Barred is not null)
        {
            Change(snapshot => snapshot with { Barred = null });
            incident.Hold(null);
        }

        Count(from);
        Tell(tell?.Invoke() ?? new IncidentEvent.RollbackMoved(Id, Name, Snapshot.State, said) { Sequence = 0, At = now, By = by });
        return null;
    }

    private void Count(RollbackState? from)
    {
        if (Snapshot.IsTenants)
        {
            incident.Count(from, Snapshot.State);
        }
    }

    private void Change(Func<RollbackSnapshot, RollbackSnapshot> change) => Snapshot = change(Snapshot) with { Version = StoredVersion + 1 };

    private void Tell(IncidentEvent happened) => incident.Tell(happened);

    private static string Clean(string text) => Redactor.Redact(text);
}
