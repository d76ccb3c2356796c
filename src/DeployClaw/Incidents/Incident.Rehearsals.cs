namespace DeployClaw.Incidents;

/// <summary>The verbs around the rehearsal of what a triage drafted. It goes on beside the incident's life: a triage that begins meanwhile makes it moot.</summary>
public sealed partial class Incident
{
    /// <summary>So many playbooks are rehearsed from here on, before anybody is asked to approve them.</summary>
    public void BeginRehearsal(int playbooks, Actor by, DateTimeOffset at)
    {
        if (Snapshot.Triage is not { EndedAt: not null, Rehearsal: null } run)
        {
            throw new InvalidOperationException($"Nothing of {Snapshot.Id} is to be rehearsed now.");
        }

        Snapshot = Snapshot with { Triage = run with { Rehearsal = new RehearsalRun(playbooks, at) } };
        Happened(sequence => new IncidentEvent.RehearsalBegan(run.Number, playbooks) { Sequence = sequence, At = at, By = by });
    }

    /// <summary>Puts what came of one tenant's rehearsal on record.</summary>
    public void RecordRehearsal(TenantOutcome tenant, Actor by, DateTimeOffset at)
    {
        var run = Snapshot.Triage?.Number ?? 0;
        Happened(sequence => tenant.Rehearsal switch
        {
            RehearsalOutcome.Done { Rehearsal: var rehearsal } => new IncidentEvent.PlaybookRehearsed(
                run, tenant.Tenant.Name, rehearsal.Digest, rehearsal.Hash(), rehearsal.Place is Rollbacks.RehearsalPlace.InPlace ? "in place" : "scratch copy", rehearsal.Objections)
            {
                Sequence = sequence, At = at, By = by,
            },
            RehearsalOutcome.NotDone not => new IncidentEvent.PlaybookNotRehearsed(run, tenant.Tenant.Name, not.Digest, not.Why) { Sequence = sequence, At = at, By = by },
            _ => throw new InvalidOperationException($"{tenant.Tenant} was not rehearsed."),
        });
    }

    /// <summary>All are done: each goes on record, and what people are told of the triage says so from here on.</summary>
    /// <param name="tenants">All tenants of the run that are not unaffected, with their rehearsals.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">When it ended.</param>
    public void CompleteRehearsal(IReadOnlyList<TenantOutcome> tenants, Actor by, DateTimeOffset at)
    {
        var rehearsed = tenants.Where(tenant => tenant.Rehearsal is not null).ToList();
        foreach (var tenant in rehearsed)
        {
            RecordRehearsal(tenant, by, at);
        }

        var run = Snapshot.Triage!;
        var tally = RehearsalTally.Of(rehearsed);
        Snapshot = Snapshot with
        {
            Triage = run with { Outcome = run.Outcome?.Rehearsed(tenants), Rehearsal = run.Rehearsal! with { EndedAt = at, Tally = tally } },
        };
        Happened(sequence => new IncidentEvent.RehearsalEnded(run.Number, tally.Passed, tally.Manual, tally.NotDone) { Sequence = sequence, At = at, By = by });
    }
}
