using DeployClaw.Alerts;
using DeployClaw.Triage;
using Stateless;
using static DeployClaw.Incidents.IncidentLifecycle;

namespace DeployClaw.Incidents;

/// <summary>
/// One failure that people deal with. Each verb takes it a step further by its state or says why not (<see cref="Refusal"/>), and leaves
/// an event; nothing is read or written here. What is stored is <see cref="Snapshot"/> together with <see cref="NewEvents"/>.
/// </summary>
public sealed partial class Incident
{
    private readonly StateMachine<IncidentState, Trigger> machine;
    private readonly List<IncidentEvent> news = [];

    public Incident(IncidentSnapshot stored)
    {
        Snapshot = stored;
        StoredVersion = stored.Version;
        machine = Machine(() => Snapshot.State, entered => Snapshot = Snapshot with { State = entered });
    }

    public IncidentSnapshot Snapshot { get; private set; }

    /// <summary>The version it was made from: what the store must still hold for a save to be right; 0 for a new incident.</summary>
    public int StoredVersion { get; private set; }

    /// <summary>What happened since it was loaded or saved.</summary>
    public IReadOnlyList<IncidentEvent> NewEvents => news;

    /// <summary>The lifecycle as a Mermaid state diagram; docs/incident-lifecycle.mmd is this text.</summary>
    public static string Diagram() => IncidentLifecycle.Diagram();

    public static Incident Open(Alert alert, string why, Actor by, DateTimeOffset at)
    {
        var incident = new Incident(new IncidentSnapshot
        {
            Id = IncidentId.OpenedBy(alert, at),
            Version = 0,
            State = IncidentState.Reported,
            FirstAlert = alert,
            Why = why,
            OpenedAt = at,
            ExecutionId = alert.ExecutionId,
        });
        incident.Happened(sequence => new IncidentEvent.Opened(alert.Id, why) { Sequence = sequence, At = at, By = by });
        return incident;
    }

    /// <summary>
    /// A later notice says which execution failed; false where that is known already. What was triaged without knowing it, and was another
    /// execution, is to be looked into again: it is reported anew, as soon as the run has ended.
    /// </summary>
    public bool Identify(string executionId, Actor by, DateTimeOffset at)
    {
        if (Snapshot.ExecutionId is not null)
        {
            return false;
        }

        Snapshot = Snapshot with { ExecutionId = executionId };
        LookAgainIfMissed();
        Happened(sequence => new IncidentEvent.Identified(executionId) { Sequence = sequence, At = at, By = by });
        return true;
    }

    /// <summary>Begins a run of triage. Refused while another one runs, and after the end.</summary>
    public Refusal? BeginTriage(string executionId, Actor by, DateTimeOffset at)
    {
        var number = (Snapshot.Triage?.Number ?? 0) + 1;
        return Fire(
            Trigger.BeginTriage,
            snapshot => snapshot with { Triage = new TriageRun(number, executionId, at) { Blind = snapshot.ExecutionId is null } },
            sequence => new IncidentEvent.TriageBegan(number, executionId) { Sequence = sequence, At = at, By = by });
    }

    /// <summary>
    /// Puts an ended step on record, also where the incident has ended meanwhile: who looks into it later wants to know. A step that is on
    /// record already stays as it was told (false): the run was taken over from a node that died.
    /// </summary>
    public bool RecordStep(StepRecord step, Actor by, DateTimeOffset at)
    {
        if (Snapshot.Triage is not { EndedAt: null } run || run.Current != step.Step)
        {
            return false;
        }

        Snapshot = Snapshot with { Triage = run with { Steps = [.. run.Steps, step] } };
        Happened(sequence => new IncidentEvent.StepEnded(run.Number, step) { Sequence = sequence, At = at, By = by });
        return true;
    }

    /// <summary>Ends the run with what it found. On an incident that has ended meanwhile it stays ended.</summary>
    public void CompleteTriage(TriageOutcome outcome, string location, string manifestDigest, Actor by, DateTimeOffset at) => EndRun(
        Trigger.CompleteTriage,
        run => run with { EndedAt = at, Outcome = outcome },
        (run, sequence) => new IncidentEvent.TriageEnded(run.Number, outcome.Summary, outcome.Incomplete, location, manifestDigest)
        {
            Sequence = sequence,
            At = at,
            By = by,
        });

    /// <summary>Ends the run without a report. <paramref name="reason"/> is the sentence that people read.</summary>
    public void FailTriage(string reason, Actor by, DateTimeOffset at) => EndRun(
        Trigger.FailTriage,
        run => run with { EndedAt = at, Failure = reason },
        (run, sequence) => new IncidentEvent.TriageFailed(run.Number, reason) { Sequence = sequence, At = at, By = by });

    public Refusal? Take(Actor.Person by, DateTimeOffset at)
    {
        if (Snapshot.Ended)
        {
            return Refusal.Because($"This incident is {IncidentWords.Of(Snapshot.State)}; there is nothing left to take.");
        }

        if (Snapshot.Owner == by)
        {
            return Refusal.Because("You have it already.");
        }

        var before = Snapshot.Owner?.ToString();
        Snapshot = Snapshot with { Owner = by };
        Happened(sequence => new IncidentEvent.Taken(before) { Sequence = sequence, At = at, By = by });
        return null;
    }

    public Refusal? Silence(DateTimeOffset until, string reason, Actor.Person by, DateTimeOffset at)
    {
        if (Snapshot.Ended)
        {
            return Refusal.Because($"This incident is {IncidentWords.Of(Snapshot.State)} and makes no noise.");
        }

        Snapshot = Snapshot with { Mute = until > at ? new Mute(until, by, reason) : null };
        Happened(sequence => new IncidentEvent.Muted(until, reason) { Sequence = sequence, At = at, By = by });
        return null;
    }

    public Refusal? Resolve(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.Resolve,
        snapshot => snapshot with { Ending = new Ending(at, by, reason) },
        sequence => new IncidentEvent.Resolved(reason) { Sequence = sequence, At = at, By = by });

    public Refusal? Dismiss(string reason, Actor by, DateTimeOffset at) => Fire(
        Trigger.Dismiss,
        snapshot => snapshot with { Ending = new Ending(at, by, reason) },
        sequence => new IncidentEvent.Dismissed(reason) { Sequence = sequence, At = at, By = by });

    /// <summary>Comes back after its end, and is looked into anew.</summary>
    public Refusal? Reopen(Alert alert, string why, Actor by, DateTimeOffset at) => Fire(
        Trigger.Reopen,
        snapshot => snapshot with
        {
            Ending = null,
            Mute = null,
            ExecutionId = alert.ExecutionId ?? snapshot.ExecutionId,
            Reopenings = snapshot.Reopenings + 1,
        },
        sequence => new IncidentEvent.Reopened(alert.Id, why) { Sequence = sequence, At = at, By = by });

    public void RecordThread(string platform, string channel, string message, Actor by, DateTimeOffset at) =>
        Happened(sequence => new IncidentEvent.ThreadOpened(platform, channel, message) { Sequence = sequence, At = at, By = by });

    /// <summary>Puts on record that somebody was refused.</summary>
    public void RecordRefusal(string asked, Refusal refusal, Actor by, DateTimeOffset at) =>
        Happened(sequence => new IncidentEvent.Refused(asked, refusal.Sentence) { Sequence = sequence, At = at, By = by });

    /// <summary>The store holds it now.</summary>
    public void Saved()
    {
        StoredVersion = Snapshot.Version;
        news.Clear();
    }

    private void EndRun(Trigger trigger, Func<TriageRun, TriageRun> end, Func<TriageRun, int, IncidentEvent> tell)
    {
        if (Snapshot.Triage is not { EndedAt: null } run)
        {
            throw new InvalidOperationException($"No triage of {Snapshot.Id} runs.");
        }

        if (machine.CanFire(trigger))
        {
            machine.Fire(trigger);
        }

        Snapshot = Snapshot with { Triage = end(run) };
        LookAgainIfMissed();
        Happened(sequence => tell(run, sequence));
    }

    private void LookAgainIfMissed()
    {
        if (Snapshot.TriageMissed && machine.CanFire(Trigger.LookAgain))
        {
            machine.Fire(Trigger.LookAgain);
        }
    }

    private Refusal? Fire(Trigger trigger, Func<IncidentSnapshot, IncidentSnapshot> change, Func<int, IncidentEvent> tell)
    {
        if (!machine.CanFire(trigger))
        {
            return Refusal.Because(IncidentWords.WhyNot(trigger, Snapshot.State));
        }

        machine.Fire(trigger);
        Snapshot = change(Snapshot);
        Happened(tell);
        return null;
    }

    private void Happened(Func<int, IncidentEvent> tell)
    {
        var sequence = Snapshot.Version + 1;
        news.Add(tell(sequence));
        Snapshot = Snapshot with { Version = sequence };
    }
}
