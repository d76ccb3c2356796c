using DeployClaw.Approvals;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Runs one tenant's playbook under its grant from a terminal: as a node does, with the same store, the same grant that can be spent once, the same
/// record. What an earlier run left is gone on with, as a node would. A store that cannot be reached runs nothing.
/// </summary>
internal sealed class GrantedRun(NpgsqlDataSource store, Keyring keys, ApprovalPolicy policy, RollbackTerms terms, TimeProvider clock, ILoggerFactory logging)
{
    private readonly IncidentKeeping keeping = new([], new Scribe(keys, Node.This.Name), runsRollbacks: true);
    private readonly RoundRows rounds = new(store);

    public RollbackPolicy Rollbacks => terms.Policy;

    private ApprovalStore Approvals => new(store, keeping, keys, new NoDurableWork());

    /// <param name="granted">The grant's digest must cover the playbook.</param>
    /// <param name="by">Who runs it.</param>
    /// <param name="cancellation">Ends it without a commit, or leaves it in doubt.</param>
    /// <returns>How it ended, or why it did not begin.</returns>
    /// <exception cref="SourceUnavailableException">The store or the tenants' database cannot be reached.</exception>
    public Task<(RollbackSnapshot? Rollback, Refusal? Refusal)> RunAsync(GrantedPlaybook granted, Actor by, CancellationToken cancellation) =>
        ReachingAsync(() => SpendAndRunAsync(granted, by, cancellation));

    /// <summary>The approval that the grant is of, with nothing done; or why that grant runs nothing.</summary>
    public Task<(ApprovalSnapshot? Approval, Refusal? Refusal)> FindAsync(GrantedPlaybook granted, CancellationToken cancellation) => ReachingAsync(async () =>
    {
        var approval = (await new ApprovalViews(store).FindAsync(granted.Grant.Approval, cancellation))?.Approval;
        var refusal = Refused(granted, approval);
        return (refusal is null ? approval : null, refusal);
    });

    /// <summary>The round as it stands.</summary>
    public Task<RoundAtHand> RoundAsync(IncidentId incident, CancellationToken cancellation) => ReachingAsync(async () =>
        await rounds.FindAsync(incident, Rollbacks, drivesPipeline: true, cancellation) ?? throw new SourceUnavailableException($"The store knows no incident {incident}."));

    /// <summary>Where nothing is left to do but for people, the round ends as a node would end it.</summary>
    public Task ConcludeAsync(IncidentId incident, Actor by, Func<IArtifactStore> artifacts, CancellationToken cancellation) => ReachingAsync(async () =>
    {
        var round = await RoundAsync(incident, cancellation);
        if (RoundStep.Next(round) is RoundStep.Conclude { End: { } end })
        {
            await new RoundEnding(Approvals, clock).ConcludeAsync(round, end, by, report => RoundEnding.KeepAsync(report, artifacts, cancellation), cancellation);
        }

        return true;
    });

    private async Task<(RollbackSnapshot? Rollback, Refusal? Refusal)> SpendAndRunAsync(GrantedPlaybook granted, Actor by, CancellationToken cancellation)
    {
        var (approval, refusal) = await FindAsync(granted, cancellation);
        if (approval is null)
        {
            return (null, refusal);
        }

        var round = await RoundAsync(granted.Grant.Incident, cancellation);
        var node = Node.This;
        var rollbacks = new RollbackStore(store, keeping);
        var run = new TenantRun(terms, rollbacks, new RollbackRetries(rollbacks, policy, node), node, clock, logging.CreateLogger<TenantRun>());
        if (round.Rollbacks.FirstOrDefault(rollback => rollback.Grant.Id == granted.Grant.Id) is { UnderWay: true } left)
        {
            return (await run.ResumeAsync(left, cancellation), null);
        }

        var (rollback, why) = await new RollbackBeginning(Approvals, rounds, policy, terms).BeginAsync(round.Incident, approval, by, cancellation);
        return rollback is null ? (null, why) : (await run.RunAsync(rollback, cancellation), null);
    }

    private Refusal? Refused(GrantedPlaybook granted, ApprovalSnapshot? approval) => approval switch
    {
        _ when !keys.Signed(granted.Grant) => Refusal.Because("No key of this store has signed that grant."),
        null => Refusal.Because("The store knows no such approval."),
        _ when approval.Grant?.Id != granted.Grant.Id || !granted.Grant.IsOf(approval) || approval.Grant.Canonical() != granted.Grant.Canonical() =>
            Refusal.Because("The grant is not the one that the store has for this approval: it was revoked, or another one was minted since."),
        { Case.Playbook: PlaybookAtStake.OfTenant one } =>
            Rollback.WhyNotBy(granted.Grant, new RollbackSubject.OfTenant(one.Tenant.Schema) { Name = one.Name, Form = granted.Form }),
        _ => Refusal.Because("It is a deployment's: the bot runs those."),
    };

    private static async Task<T> ReachingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException)
        {
            throw new SourceUnavailableException($"The store cannot be reached, so nothing is run without its record: {unreachable.Message}", unreachable);
        }
    }
}
