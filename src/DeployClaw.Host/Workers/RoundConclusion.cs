using DeployClaw.Conversations;
using DeployClaw.Host.Reports.Rollbacks;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>Ends a round of rollbacks on the incident's record, with the table of who is where and the closing report.</summary>
internal sealed class RoundConclusion(ApprovalStore approvals, TriageOptions triage, TimeProvider clock, ILogger<RoundConclusion> log)
{
    /// <summary>Told once.</summary>
    public Task HoldUpAsync(IncidentId id, string why, Actor by, CancellationToken cancellation) =>
        approvals.ChangeAsync(id, ApprovalQuery.None, hand => new Change<bool>(hand.Incident.HoldUpRollback(why, by, hand.Now)), cancellation);

    public async Task ConcludeAsync(RoundAtHand round, RoundEnd end, Actor by, CancellationToken cancellation)
    {
        var report = RollbackReport.Of(round, end, clock.GetUtcNow());
        var where = await KeepAsync(report, cancellation);
        var key = $"rollback-{round.Incident.Rollbacks?.Number}/{StoreJson.KindOf(end.GetType())}";
        await approvals.ChangeAsync(
            round.Incident.Id,
            ApprovalQuery.None,
            hand => new Change<bool>(Conclude(hand, end, by) is null)
            {
                Messages =
                [
                    new OutboundMessage.Reply($"{key}/table", RollbackTable.Of(round, end)),
                    new OutboundMessage.Files($"{key}/report", $"The closing report: phases, approvals, what ran, rows exported. {where}", report.Files),
                ],
            },
            cancellation);
        log.LogInformation("The round of rollbacks of {Incident} is over: {End}", round.Incident.Id, end.Sentence);
    }

    private static Refusal? Conclude(ApprovalsAtHand hand, RoundEnd end, Actor by) => end switch
    {
        RoundEnd.Complete complete => hand.Incident.CompleteRollback(complete.Sentence, by, hand.Now),
        RoundEnd.Paused paused => hand.Incident.PauseRollback(paused.Waiting, paused.Sentence, by, hand.Now),
        RoundEnd.Failed failed => hand.Incident.FailRollback(failed.Sentence, by, hand.Now),
        _ => throw new InvalidOperationException($"{end.GetType().Name} is not known here."),
    };

    /// <summary>That it cannot be kept there keeps nobody from hearing how it ended.</summary>
    private async Task<string> KeepAsync(RollbackReport report, CancellationToken cancellation)
    {
        try
        {
            using var outside = new Outside(triage, clock);
            foreach (var file in report.Files)
            {
                await outside.Artifacts.WriteAsync(file.Name, file.Content, file.ContentType, cancellation);
            }

            return $"It is kept in {outside.Artifacts.Location} too.";
        }
        catch (Exception unwritable) when (unwritable is CannotWriteException or SourceUnavailableException)
        {
            log.LogWarning("The closing report could not be kept: {Why}", unwritable.Message);
            return $"It could not be kept among the artifacts: {unwritable.Message}";
        }
    }
}
