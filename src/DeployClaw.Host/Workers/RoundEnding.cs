using DeployClaw.Conversations;
using DeployClaw.Host.Reports.Rollbacks;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;

namespace DeployClaw.Host.Workers;

/// <summary>Puts the end of a round on the incident's record, with the table of who is where and the closing report.</summary>
internal sealed class RoundEnding(ApprovalStore approvals, TimeProvider clock)
{
    /// <param name="round">As it stands.</param>
    /// <param name="end">What it came to.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="keep">Keeps the report among the artifacts, and says where that is.</param>
    /// <param name="cancellation">Ends it; the round goes on then.</param>
    public async Task ConcludeAsync(RoundAtHand round, RoundEnd end, Actor by, Func<RollbackReport, Task<string>> keep, CancellationToken cancellation)
    {
        var report = RollbackReport.Of(round, end, clock.GetUtcNow());
        var where = await keep(report);
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
    }

    private static Refusal? Conclude(ApprovalsAtHand hand, RoundEnd end, Actor by) => end switch
    {
        RoundEnd.Complete complete => hand.Incident.CompleteRollback(complete.Sentence, by, hand.Now),
        RoundEnd.Paused paused => hand.Incident.PauseRollback(paused.Waiting, paused.Sentence, by, hand.Now),
        RoundEnd.Failed failed => hand.Incident.FailRollback(failed.Sentence, by, hand.Now),
        _ => throw new InvalidOperationException($"{end.GetType().Name} is not known here."),
    };

    /// <summary>That it cannot be kept keeps nobody from hearing how it ended.</summary>
    public static async Task<string> KeepAsync(RollbackReport report, Func<IArtifactStore> open, CancellationToken cancellation)
    {
        try
        {
            var artifacts = open();
            foreach (var file in report.Files)
            {
                await artifacts.WriteAsync(file.Name, file.Content, file.ContentType, cancellation);
            }

            return $"It is kept in {artifacts.Location} too.";
        }
        catch (Exception unwritable) when (unwritable is CannotWriteException or SourceUnavailableException)
        {
            return $"It could not be kept among the artifacts: {unwritable.Message}";
        }
    }
}
