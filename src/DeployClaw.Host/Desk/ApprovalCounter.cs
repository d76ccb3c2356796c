using DeployClaw.Approvals;
using DeployClaw.Conversations;

namespace DeployClaw.Host.Desk;

/// <summary>Takes what is about approvals to who deals with it.</summary>
internal sealed class ApprovalCounter(ApprovalDesk single, ApprovalBatchDesk batches, RequestDesk requests, ApprovalPolicy policy)
{
    public Task<DeskAnswer> PressAsync(PersonFacts who, DeskPress press, CancellationToken cancellation)
    {
        var inDialog = press.DialogState is not null;
        return press.Action switch
        {
            CardAction.Approve => single.OpenAsync(who, Choice.Approve, press.Value, inDialog, cancellation),
            CardAction.Reject => single.OpenAsync(who, Choice.Reject, press.Value, inDialog, cancellation),
            CardAction.Withdraw => single.WithdrawAsync(who, press.Value, cancellation),
            CardAction.ApproveBatch => batches.OpenAsync(Choice.Approve, press.Value, cancellation),
            CardAction.RejectBatch => batches.OpenAsync(Choice.Reject, press.Value, cancellation),
            CardAction.RequestRollback => requests.OpenAsync(press.Value, inDialog, cancellation),
            _ => throw new InvalidOperationException($"{press.Action} is not about an approval."),
        };
    }

    public static bool Takes(string dialog) =>
        dialog is ApprovalDialog.ApproveId or ApprovalDialog.RejectId or ApprovalBatchDialog.ApproveId or ApprovalBatchDialog.RejectId or RequestDialog.Id;

    public Task<DeskAnswer> SubmitAsync(
        PersonFacts who, string dialog, string state, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation) => dialog switch
    {
        ApprovalDialog.ApproveId => single.SubmitAsync(who, Choice.Approve, state, inputs, cancellation),
        ApprovalDialog.RejectId => single.SubmitAsync(who, Choice.Reject, state, inputs, cancellation),
        ApprovalBatchDialog.ApproveId => batches.SubmitAsync(who, Choice.Approve, state, inputs, cancellation),
        ApprovalBatchDialog.RejectId => batches.SubmitAsync(who, Choice.Reject, state, inputs, cancellation),
        RequestDialog.Id => requests.SubmitAsync(who, state, inputs, cancellation),
        _ => throw new InvalidOperationException($"{dialog} is not about an approval."),
    };

    public async Task<DeskAnswer> ListAsync(PersonFacts who, string? search, CancellationToken cancellation)
    {
        var (mine, others) = await single.OpenOnesAsync(who, search, cancellation);
        var askable = await requests.DeploymentsAsync(mine.Concat(others), search, cancellation);
        return new DeskAnswer.Privately(ApprovalList.Message(mine, others, askable, policy));
    }

    /// <summary>For App Home: what this person can still vote on.</summary>
    public async Task<IReadOnlyList<CardBlock>> MineAsync(PersonFacts who, CancellationToken cancellation)
    {
        var (mine, _) = await single.OpenOnesAsync(who, null, cancellation);
        return
        [
            new CardBlock.Heading("My pending approvals"),
            .. mine.Count == 0 ? [new CardBlock.Text(Prose.FromString("Nothing waits for your approval."))] : ApprovalList.Entries(mine, policy),
            new CardBlock.Divider(),
        ];
    }
}
