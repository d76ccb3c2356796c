using DeployClaw.Conversations;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Desk;

/// <summary>
/// Where people come with what they want, on whichever platform. Who may do what is judged here, on every single request; buttons that are
/// not shown protect nothing.
/// </summary>
internal sealed class ChatDesk(
    AccessPolicy access, IncidentDesk incidents, TenantDesk tenants, TriageDesk triage, ApprovalCounter approvals, HomeDesk home, AuditDesk audit, RollbackDesk rollbacks, ITrail trail, TimeProvider clock, ILogger<ChatDesk> log)
{
    public async Task<DeskAnswer> CommandAsync(PersonFacts who, DeskPlace where, string typed, CancellationToken cancellation)
    {
        var (command, refusal) = ChatCommands.Read(typed);
        if (command is null)
        {
            return DeskAnswer.Of(refusal!);
        }

        if (command is ChatCommand.Help)
        {
            return new DeskAnswer.Privately(Answers.Help);
        }

        if (await DeniedAsync(who, RightFor(command), command.GetType().Name, null, cancellation) is { } denied)
        {
            return DeskAnswer.Of(denied);
        }

        if (command is ChatCommand.Status)
        {
            return new DeskAnswer.Privately(await home.StatusAsync(cancellation));
        }

        if (command is ChatCommand.Audit { Incident: { } named })
        {
            return await audit.CopyAsync(new IncidentId(named), who.Person, cancellation);
        }

        if (command is ChatCommand.Approvals listed)
        {
            return await approvals.ListAsync(who, listed.Search, cancellation);
        }

        var here = await incidents.InAsync(where, cancellation);
        return (command, here) switch
        {
            (ChatCommand.Triage asked, _) => await triage.TriageAsync(who.Person, here is [var only] ? only : null, asked, cancellation),
            (_, []) => DeskAnswer.Of(Refusal.Because("No incident is open in this channel. “/deployclaw status” lists those of all channels.")),
            (_, [var newest, ..]) when here.Count == 1 || RightFor(command) is AccessRight.Read or AccessRight.Audit => await AboutAsync(who.Person, newest, command, cancellation),
            _ => DeskAnswer.Of(Refusal.Because($"{here.Count} incidents are open in this channel. Press the button on the card of the one that you mean.")),
        };
    }

    public async Task<DeskAnswer> PressAsync(PersonFacts who, DeskPress press, CancellationToken cancellation)
    {
        if (RightFor(press.Action) is not { } right)
        {
            return DeskAnswer.Of(Refusal.Because("This button is from another version of DeployClaw and does nothing any more."));
        }

        if (await DeniedAsync(who, right, press.Action, Subject(press.Value), cancellation) is { } denied)
        {
            return DeskAnswer.Of(denied);
        }

        return press.Action switch
        {
            CardAction.Take => await incidents.TakeAsync(Id(press), who.Person, cancellation),
            CardAction.Triage => await triage.AgainAsync(who.Person, Id(press), cancellation),
            CardAction.Resolve => await incidents.AskAsync(Id(press), ReasonDialog.Resolve, cancellation),
            CardAction.Dismiss => await incidents.AskAsync(Id(press), ReasonDialog.Dismiss, cancellation),
            CardAction.StopRollback => await rollbacks.StopAsync(Id(press), who.Person, cancellation),
            CardAction.MarkDone or CardAction.MarkNotDone => await rollbacks.AskAsync(press.Action == CardAction.MarkDone, press.Value, cancellation),
            CardAction.GoUnfrozen => await rollbacks.AskUnfrozenAsync(press.Value, cancellation),
            CardAction.Replan => await triage.AgainAsync(who.Person, Id(press), cancellation),
            CardAction.Approve or CardAction.Reject or CardAction.Withdraw or CardAction.ApproveBatch or CardAction.RejectBatch or CardAction.RequestRollback =>
                await approvals.PressAsync(who, press, cancellation),
            _ => await tenants.PressAsync(press, cancellation),
        };
    }

    public async Task<DeskAnswer> SubmitAsync(
        PersonFacts who, string dialog, string state, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        if (dialog == TenantList.DialogId)
        {
            return await PressAsync(who, new DeskPress(CardAction.SearchTenants, "", state, inputs), cancellation);
        }

        if (await DeniedAsync(who, RightForDialog(dialog), dialog, Subject(state), cancellation) is { } denied)
        {
            return DeskAnswer.Of(denied);
        }

        if (ApprovalCounter.Takes(dialog))
        {
            return await approvals.SubmitAsync(who, dialog, state, inputs, cancellation);
        }

        var reason = inputs.GetValueOrDefault(ReasonDialog.ReasonInput, "").Trim();
        return dialog switch
        {
            ReasonDialog.ResolveId => await incidents.ResolveAsync(new IncidentId(state), who.Person, reason, cancellation),
            RollbackDialog.DoneId or RollbackDialog.NotDoneId =>
                await rollbacks.JudgeAsync(dialog == RollbackDialog.DoneId, state, who.Person, Typed.Clean(reason), cancellation),
            RollbackDialog.UnfrozenId => await rollbacks.GoUnfrozenAsync(state, who.Person, Typed.Clean(reason), cancellation),
            ReasonDialog.DismissId => await incidents.DismissAsync(new IncidentId(state), who.Person, reason, cancellation),
            _ => DeskAnswer.Of(Refusal.Because("This dialog is from another version of DeployClaw and does nothing any more.")),
        };
    }

    /// <summary>For who may not read, only that sentence.</summary>
    public async Task<Card> HomeAsync(PersonFacts who, CancellationToken cancellation) =>
        access.Judge(who, AccessRight.Read) is { } denied
            ? Answers.Of(denied)
            : await home.HomeAsync(await approvals.MineAsync(who, cancellation), cancellation);

    private async Task<DeskAnswer> AboutAsync(Actor.Person who, IncidentId incident, ChatCommand command, CancellationToken cancellation) => command switch
    {
        ChatCommand.Tenants asked => await tenants.ListAsync(incident, asked.Search, cancellation),
        ChatCommand.Playbook playbook => await tenants.PlaybookAsync(incident, playbook.Tenant, cancellation),
        ChatCommand.Audit => await audit.CopyAsync(incident, who, cancellation),
        ChatCommand.Take => await incidents.TakeAsync(incident, who, cancellation),
        ChatCommand.Mute mute => await incidents.MuteAsync(incident, who, mute.Length, mute.Reason, cancellation),
        ChatCommand.Resolve resolve => await incidents.ResolveAsync(incident, who, resolve.Reason, cancellation),
        ChatCommand.Dismiss dismiss => await incidents.DismissAsync(incident, who, dismiss.Reason, cancellation),
        _ => throw new InvalidOperationException($"{command.GetType().Name} is not about an incident."),
    };

    /// <summary>On the trail and on the log as well: who keeps trying is worth knowing.</summary>
    private async Task<Refusal?> DeniedAsync(PersonFacts who, AccessRight right, string asked, IncidentId? incident, CancellationToken cancellation)
    {
        var refusal = access.Judge(who, right);
        if (refusal is not null)
        {
            log.LogWarning("{User} of {Workspace} may not {Asked}: {Standing}", who.Person.UserId, who.Person.Workspace, asked, who.Standing);
            var standing = StoreJson.KindOf(who.Standing.ToString());
            await trail.RecordAsync(
                new TrailEvent.AccessRefused(asked, standing, access.Version) { At = clock.GetUtcNow(), By = who.Person, Incident = incident }, cancellation);
        }

        return refusal;
    }

    private static IncidentId Id(DeskPress press) => new(press.Value);

    /// <summary>The incident that the value of a button or a dialog names first, if it names one.</summary>
    private static IncidentId? Subject(string value) => IncidentId.Parse(value.Split('|')[0]);

    private static AccessRight RightFor(ChatCommand command) => command switch
    {
        ChatCommand.Triage => AccessRight.Triage,
        ChatCommand.Take or ChatCommand.Mute => AccessRight.Handle,
        ChatCommand.Resolve or ChatCommand.Dismiss => AccessRight.End,
        ChatCommand.Audit => AccessRight.Audit,
        _ => AccessRight.Read,
    };

    private static AccessRight RightForDialog(string dialog) => dialog switch
    {
        ApprovalDialog.ApproveId or ApprovalDialog.RejectId or ApprovalBatchDialog.ApproveId or ApprovalBatchDialog.RejectId => AccessRight.Read,
        RequestDialog.Id => AccessRight.Handle,
        RollbackDialog.DoneId or RollbackDialog.NotDoneId or RollbackDialog.UnfrozenId => AccessRight.Rollback,
        _ => AccessRight.End,
    };

    // Who may vote is the approval policy's matter; whoever may vote can read what it is about.
    private static AccessRight? RightFor(string action) => action switch
    {
        CardAction.Take or CardAction.RequestRollback => AccessRight.Handle,
        CardAction.Triage or CardAction.Replan => AccessRight.Triage,
        CardAction.Approve or CardAction.Reject or CardAction.Withdraw or CardAction.ApproveBatch or CardAction.RejectBatch => AccessRight.Read,
        CardAction.StopRollback or CardAction.MarkDone or CardAction.MarkNotDone or CardAction.GoUnfrozen => AccessRight.Rollback,
        CardAction.Resolve or CardAction.Dismiss => AccessRight.End,
        CardAction.ShowTenants or CardAction.SearchTenants or CardAction.NextTenants or CardAction.PreviousTenants
            or CardAction.ShowTenant => AccessRight.Read,
        _ => null,
    };
}
