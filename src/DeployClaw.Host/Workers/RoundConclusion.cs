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
        using var outside = new Outside(triage, clock);
        await new RoundEnding(approvals, clock).ConcludeAsync(
            round, end, by, report => RoundEnding.KeepAsync(report, () => outside.Artifacts, cancellation), cancellation);
        log.LogInformation("The round of rollbacks of {Incident} is over: {End}", round.Incident.Id, end.Sentence);
    }
}
