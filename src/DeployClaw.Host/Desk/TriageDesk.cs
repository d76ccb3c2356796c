using DeployClaw.Alerts;
using DeployClaw.Conversations;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Incidents;
using DeployClaw.Logs;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Desk;

/// <summary>
/// Starts triage for somebody. What they name is looked up first and taken in like any other notice, so that it joins the incident that is
/// about it already.
/// </summary>
internal sealed class TriageDesk(TriageOptions options, IAlertIntake intake, IIncidentStore incidents, IDurableWork work, TimeProvider clock)
{
    public async Task<DeskAnswer> TriageAsync(Actor.Person who, IncidentId? here, ChatCommand.Triage command, CancellationToken cancellation)
    {
        if (command.Pipeline is null && here is { } incident && await incidents.FindAsync(incident, cancellation) is { Incident.Ended: false })
        {
            return await AgainAsync(who, incident, cancellation);
        }

        using var outside = new Outside(options, clock);
        try
        {
            var now = clock.GetUtcNow();
            var selection = new PipelineSelection(command.Pipeline, command.Execution, new TimeWindow(now - options.Window, now));
            return await outside.Aws.Pipelines.FindFailedExecutionAsync(selection, cancellation) is { } execution
                ? await TakeAsync(who, execution, cancellation)
                : Said(Tone.Neutral, $"No execution{(command.Pipeline is null ? "" : $" of {command.Pipeline}")} failed in the last {TimeText.Length(options.Window)}.");
        }
        catch (SourceUnavailableException unavailable)
        {
            return Said(Tone.Warning, unavailable.Message);
        }
    }

    /// <summary>Another run over an incident that is known. One that has ended comes back only with the notice of a failure.</summary>
    public async Task<DeskAnswer> AgainAsync(Actor.Person who, IncidentId id, CancellationToken cancellation, Alert? notice = null)
    {
        using var outside = new Outside(options, clock);
        try
        {
            var executionId = await ExecutionIds.ClaimAsync(outside.Artifacts, clock.GetUtcNow(), cancellation);
            var (refusal, version) = await incidents.ChangeAsync(
                id,
                incident =>
                {
                    var now = clock.GetUtcNow();
                    if (incident.Snapshot.Ended && notice is not null)
                    {
                        incident.Reopen(notice, $"{who.Name} asked for triage.", who, now);
                    }

                    var refused = incident.BeginTriage(executionId, who, now);
                    return new Change<(Refusal?, int)>((refused, incident.Snapshot.Version));
                },
                cancellation);
            if (refusal is not null)
            {
                return DeskAnswer.Of(refusal);
            }

            await work.TriageAsync(null, id, version, cancellation);
            return Said(Tone.Working, "Triage has begun; its steps appear in the incident's thread.");
        }
        catch (KeyNotFoundException)
        {
            return DeskAnswer.Of(IncidentDesk.Unknown(id));
        }
        catch (CannotWriteException unwritable)
        {
            return Said(Tone.Warning, unwritable.Message);
        }
    }

    private async Task<DeskAnswer> TakeAsync(Actor.Person who, PipelineExecution execution, CancellationToken cancellation)
    {
        var notice = Notice(who, execution);
        var decision = await intake.TakeAsync(notice, cancellation);
        return decision switch
        {
            IntakeDecision.Opens or IntakeDecision.Reopens => Said(Tone.Working, $"Triage of {execution.Pipeline.Name} has begun; it appears in the incident's channel."),
            IntakeDecision.Joins joins => await AgainAsync(who, new IncidentId(joins.IncidentId), cancellation, notice),
            _ => Said(Tone.Neutral, decision.Why),
        };
    }

    // Each request is a notice of its own, so that asking again joins and is not taken for the same.
    private Alert Notice(Actor.Person who, PipelineExecution execution)
    {
        var failed = execution.FailedActions.FirstOrDefault();
        var at = execution.EndedAt ?? execution.StartedAt;
        return new Alert(
            AlertId.Derive("command", who.UserId, execution.Id, clock.GetUtcNow().ToString("O")), AlertSource.AwsCodePipeline, AlertKind.Failed, execution.Pipeline, at, who.Platform)
        {
            ExecutionId = execution.Id,
            StartedAt = execution.StartedAt,
            Stage = failed?.Stage,
            Action = failed?.Name,
            Commit = execution.Revision?.Id,
            Summary = failed?.Summary is { } summary ? Redactor.Redact(summary) : null,
            Link = execution.Link,
        };
    }

    private static DeskAnswer.Privately Said(Tone tone, string sentence) => new(Answers.Said(tone, sentence));
}
