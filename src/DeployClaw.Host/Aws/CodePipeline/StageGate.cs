using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// Freezes a stage for rollbacks and thaws it after the last one. What a person has done to the transition, before or meanwhile, stays.
/// </summary>
internal sealed class StageGate(AwsSession session, StageRef stage, StageLeases leases, WaitingExecutions waiting)
{
    private const string Inbound = "Inbound";

    /// <summary>A request whose answer is lost is looked for, and then made once more.</summary>
    private const int Tries = 2;

    public async Task<FreezeOutcome> FreezeAsync(string rollback, string reason, CancellationToken cancellation)
    {
        var view = await StageView.ReadAsync(session, stage, cancellation);
        if (view.IsFirst)
        {
            return new FreezeOutcome.Failed($"{stage} is the pipeline's first stage: nothing leads into it that could be frozen.");
        }

        var open = await leases.OpenAsync(stage, cancellation);
        return view.IsOpen
            ? await FreezeOpenAsync(view, open, rollback, reason, cancellation)
            : await JoinAsync(view, open, rollback, cancellation);
    }

    public async Task<ThawOutcome> ThawAsync(string rollback, string? stop, CancellationToken cancellation)
    {
        if (await leases.OfAsync(stage, rollback, cancellation) is not { } freeze)
        {
            return new ThawOutcome.StaysFrozen($"This rollback has not frozen {stage}, and leaves it as it is.");
        }

        await leases.LetGoAsync(freeze, rollback, cancellation);
        if (freeze.ByPerson)
        {
            return new ThawOutcome.StaysFrozen($"Somebody had disabled the way into {stage} before, and it stays theirs to enable.");
        }

        return freeze.Holders.Where(holder => holder != rollback).ToList() is { Count: > 0 } others
            ? new ThawOutcome.StaysFrozen($"{stage} stays frozen for {(others.Count == 1 ? "another rollback" : $"{others.Count} other rollbacks")}, and is thawed after the last.")
            : await ThawAsync(freeze, stop, cancellation);
    }

    /// <summary>Nobody holds the way in closed.</summary>
    private async Task<FreezeOutcome> FreezeOpenAsync(StageView view, StageFreeze? open, string rollback, string reason, CancellationToken cancellation)
    {
        if (open is { FrozenAt: not null })
        {
            if (open.Holders.Contains(rollback))
            {
                return new FreezeOutcome.Failed($"{view.LastChange} has let {stage} take executions again, though it was frozen for this rollback. It stays as it is.");
            }

            await leases.EndAsync(open, cancellation);
            open = null;
        }

        open ??= await leases.BeginAsync(stage, FreezeReason.Of(rollback, reason), byPerson: false, cancellation);
        await leases.HoldAsync(open, rollback, cancellation);
        if (await DisableAsync(open, cancellation) is { } refusal)
        {
            await leases.LetGoAsync(open, rollback, cancellation);
            return new FreezeOutcome.Failed(refusal.Why) { Policy = refusal.Denied ? PipelineRights.PolicyFor(stage, session.Partition) : null };
        }

        await leases.ConfirmAsync(open, cancellation);
        return new FreezeOutcome.Frozen(ByPerson: false, $"{stage} takes no new executions.");
    }

    /// <summary>It is closed: by us, for another rollback or before a crash; or by a person.</summary>
    private async Task<FreezeOutcome> JoinAsync(StageView view, StageFreeze? open, string rollback, CancellationToken cancellation)
    {
        if (open is null || (open.Reason != view.DisabledReason && !open.ByPerson))
        {
            if (open is not null)
            {
                await leases.EndAsync(open, cancellation);
            }

            open = await leases.BeginAsync(stage, view.DisabledReason ?? "", byPerson: true, cancellation);
        }

        await leases.HoldAsync(open, rollback, cancellation);
        await leases.ConfirmAsync(open, cancellation);
        return open.ByPerson
            ? new FreezeOutcome.Frozen(ByPerson: true, $"{stage} takes no new executions: {view.LastChange} has disabled the way into it{view.SaidReason}. It stays so afterwards.")
            : new FreezeOutcome.Frozen(ByPerson: false, $"{stage} takes no new executions.");
    }

    private async Task<ThawOutcome> ThawAsync(StageFreeze freeze, string? stop, CancellationToken cancellation)
    {
        var view = await StageView.ReadAsync(session, stage, cancellation);
        if (view.IsOpen)
        {
            await leases.EndAsync(freeze, cancellation);
            return new ThawOutcome.Thawed($"{stage} takes executions again.");
        }

        if (view.DisabledReason != freeze.Reason)
        {
            await leases.EndAsync(freeze, cancellation);
            return new ThawOutcome.StaysFrozen($"{view.LastChange} has disabled the way into {stage} anew{view.SaidReason}, and it stays theirs to enable.");
        }

        if (await waiting.ClearAsync(view, stop, cancellation) is { } why)
        {
            return new ThawOutcome.StaysFrozen(why);
        }

        if (await EnableAsync(cancellation) is { } refusal)
        {
            return new ThawOutcome.StaysFrozen(refusal.Why);
        }

        await leases.EndAsync(freeze, cancellation);
        return new ThawOutcome.Thawed($"{stage} takes executions again.");
    }

    /// <summary>Null once it is disabled with our reason.</summary>
    private Task<NotSet?> DisableAsync(StageFreeze freeze, CancellationToken cancellation) => SetAsync(
        "codepipeline:DisableStageTransition",
        token => session.CodePipeline.DisableStageTransitionAsync(new DisableStageTransitionRequest(stage.Pipeline.Name, stage.Stage, Inbound, freeze.Reason), token),
        view => !view.IsOpen && view.DisabledReason == freeze.Reason,
        cancellation);

    /// <summary>Null once it is enabled.</summary>
    private Task<NotSet?> EnableAsync(CancellationToken cancellation) => SetAsync(
        "codepipeline:EnableStageTransition",
        token => session.CodePipeline.EnableStageTransitionAsync(new EnableStageTransitionRequest(stage.Pipeline.Name, stage.Stage, Inbound), token),
        view => view.IsOpen,
        cancellation);

    private async Task<NotSet?> SetAsync(string permission, Func<CancellationToken, Task> set, Func<StageView, bool> isSet, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await set(cancellation);
                return null;
            }
            catch (Exception error) when (AwsWrite.MayHaveHappened(error))
            {
                if (isSet(await StageView.ReadAsync(session, stage, cancellation)))
                {
                    return null;
                }

                if (left == 1)
                {
                    return new NotSet($"AWS gave no answer to {permission} on {stage}, {Tries} times, and it has not come about.", Denied: false);
                }
            }
            catch (Exception error) when (AwsSentence.Covers(error))
            {
                return new NotSet(
                    AwsSentence.Of(error, permission, $"the stage {stage}", session.Place), Denied: error is AmazonServiceException refused && AwsErrorCodes.IsDenied(refused));
            }
        }
    }

    /// <summary>A sentence, and whether it is a right that is missing.</summary>
    private sealed record NotSet(string Why, bool Denied);
}
