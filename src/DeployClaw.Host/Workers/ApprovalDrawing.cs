using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>Draws approval cards, and those of rehearsals, from what is stored.</summary>
internal sealed class ApprovalDrawing(ApprovalViews views, RehearsalRecords rehearsals, ApprovalPolicy policy, WhoRuns who)
{
    private static readonly TimeSpan Countdown = TimeSpan.FromMinutes(1);

    /// <summary>Null where nothing stands on that card.</summary>
    public async Task<DrawnApproval?> DrawAsync(IncidentId incident, string key, CancellationToken cancellation)
    {
        if (RehearsalCard.RunOf(key) is { } run)
        {
            return await rehearsals.ProgressAsync(incident, run, cancellation) is var (now, done) ? new DrawnApproval(RehearsalCard.Of(now, run, done), null) : null;
        }

        IReadOnlyList<ApprovalView> found = [.. (await views.OnCardAsync(incident, key, cancellation)).Select(view => view with { Runs = who.Program })];
        if (found is [])
        {
            return null;
        }

        var card = found is [var only] && only.Approval.Id == key ? ApprovalCard.Of(only, policy) : ApprovalBatchCard.Of(new ApprovalBatch(key, found), policy);
        return new DrawnApproval(card, found.Any(view => view.Approval.Open) ? found[0].Now + Countdown : null);
    }
}
