using System.Collections.Concurrent;
using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using DeployClaw.Host.Telemetry;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Runs an incident's rollbacks until nothing is left to do but what people have to do: what a dead node left first, then one step after the other as
/// <see cref="RoundStep"/> says, tenants side by side. What is granted meanwhile is taken up.
/// </summary>
internal sealed class RollbackWorker(
    RollbackTerms terms, RoundRows rounds, RehearsalRenewal renewal, RollbackBeginning beginning, TenantRun tenants, DeploymentRun deployments, RoundConclusion conclusion, Node node, TimeProvider clock, ILogger<RollbackWorker> log)
{
    private readonly ConcurrentDictionary<string, bool> busy = new(StringComparer.Ordinal);

    public async Task RunAsync(IncidentId id, CancellationToken cancellation)
    {
        // A node that was taken for dead may be given its own work once more.
        if (terms.Database is null || !busy.TryAdd(id.Value, true))
        {
            return;
        }

        using var scope = log.BeginScope(new Dictionary<string, object> { ["Incident"] = id.Value });
        using var activity = Measures.Source.StartActivity("rollback");
        activity?.SetTag("deployclaw.incident", id.Value);
        var turn = new RoundTurn(token => rounds.FindAsync(id, terms.Policy, terms.Pipeline is not null, token), clock);
        try
        {
            await GoAsync(turn, cancellation);
        }
        catch (TakenOverException taken)
        {
            log.LogWarning("Another node works on the rollbacks of {Incident}: {Why}", id, taken.Message);
        }
        catch (SourceUnavailableException unavailable)
        {
            // What was begun is on record, and asked after again by the sweep.
            log.LogWarning("The rollbacks of {Incident} cannot go on now: {Why}", id, unavailable.Message);
        }
        finally
        {
            await turn.AllAsync();
            busy.TryRemove(id.Value, out _);
        }
    }

    private async Task GoAsync(RoundTurn turn, CancellationToken cancellation)
    {
        await turn.ReadAsync(cancellation);
        foreach (var doubtful in turn.InDoubt)
        {
            turn.Add(doubtful, tenants.InquireAsync(doubtful, cancellation));
        }

        while (turn.Round is { } round)
        {
            foreach (var left in turn.Left)
            {
                turn.Add(left, tenants.ResumeAsync(left, cancellation));
            }

            if (!await StepAsync(turn, round, cancellation))
            {
                return;
            }
        }
    }

    /// <returns>Whether there is more to do.</returns>
    private async Task<bool> StepAsync(RoundTurn turn, RoundAtHand round, CancellationToken cancellation)
    {
        var step = RoundStep.Next(round);
        if (step is RoundStep.Begin begin && !turn.HeldUp)
        {
            return await BeginAsync(turn, round, begin, cancellation);
        }

        if (turn.Busy)
        {
            await turn.NextAsync(cancellation);
            return true;
        }

        if (!turn.Fresh)
        {
            await turn.ReadAsync(cancellation);
            return true;
        }

        switch (step)
        {
            case RoundStep.Advance advance:
                var more = await deployments.AdvanceAsync(round, advance.Deployment, cancellation);
                await turn.ReadAsync(cancellation);
                return more;
            case RoundStep.HoldUp hold:
                await conclusion.HoldUpAsync(round.Incident.Id, hold.Why, node.Actor, cancellation);
                return false;
            case RoundStep.Conclude conclude:
                await conclusion.ConcludeAsync(round, conclude.End, node.Actor, cancellation);
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> BeginAsync(RoundTurn turn, RoundAtHand round, RoundStep.Begin begin, CancellationToken cancellation)
    {
        foreach (var approval in begin.Approvals)
        {
            var (rollback, refusal) = await renewal.RenewAsync(approval, cancellation) is { } notNow
                ? (null, notNow)
                : await beginning.BeginAsync(round.Incident, approval, node.Actor, cancellation);
            if (rollback is null)
            {
                await NotBegunAsync(turn, round, approval, refusal!, cancellation);
                return true;
            }

            log.LogInformation("The rollback of {Playbook} begins", approval.Case.Playbook.Name);
            turn.Begun(approval, rollback);
            if (rollback.IsTenants)
            {
                turn.Add(rollback, tenants.RunAsync(rollback, cancellation));
            }
        }

        return true;
    }

    private async Task NotBegunAsync(RoundTurn turn, RoundAtHand round, ApprovalSnapshot approval, Refusal refusal, CancellationToken cancellation)
    {
        log.LogInformation("The rollback of {Playbook} does not begin: {Why}", approval.Case.Playbook.Name, refusal.Sentence);
        await turn.ReadAsync(cancellation);
        if (turn.Round is { } now && RoundStep.Next(now) is RoundStep.Begin { Approvals: var still } && still.Any(one => one.Id == approval.Id))
        {
            // It is not what has changed: a freeze, say. The sweep asks again.
            turn.HeldUp = true;
            await conclusion.HoldUpAsync(round.Incident.Id, refusal.Sentence, node.Actor, cancellation);
        }
    }
}
