using DeployClaw.Approvals;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Runs one tenant's playbook under its grant from a terminal: as a node does, with the same store, the same grant that can be spent once, the same
/// record. A store that cannot be reached runs nothing.
/// </summary>
internal sealed class GrantedRun(NpgsqlDataSource store, Keyring keys, ApprovalPolicy policy, RollbackTerms terms, TimeProvider clock, ILoggerFactory logging)
{
    /// <param name="grant">As somebody has it in a file.</param>
    /// <param name="form">The playbook in canonical form; must be what the grant's digest covers.</param>
    /// <param name="by">Who runs it.</param>
    /// <param name="cancellation">Ends it without a commit, or leaves it in doubt.</param>
    /// <returns>How it ended, or why it did not begin.</returns>
    /// <exception cref="SourceUnavailableException">The store or the tenants' database cannot be reached.</exception>
    public async Task<(RollbackSnapshot? Rollback, Refusal? Refusal)> RunAsync(Grant grant, string form, Actor by, CancellationToken cancellation)
    {
        try
        {
            return await SpendAndRunAsync(grant, form, by, cancellation);
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException)
        {
            throw new SourceUnavailableException($"The store cannot be reached, so nothing is run without its record: {unreachable.Message}", unreachable);
        }
    }

    private async Task<(RollbackSnapshot? Rollback, Refusal? Refusal)> SpendAndRunAsync(Grant grant, string form, Actor by, CancellationToken cancellation)
    {
        var found = await new ApprovalViews(store).FindAsync(grant.Approval, cancellation);
        if (Refused(grant, form, found?.Approval) is { } refusal)
        {
            return (null, refusal);
        }

        var node = Node.This;
        var keeping = new IncidentKeeping([], new Scribe(keys, node.Name), runsRollbacks: true);
        var rollbacks = new RollbackStore(store, keeping);
        var rounds = new RoundRows(store);
        var approvals = new ApprovalStore(store, keeping, keys, new NoDurableWork());
        var incident = (await new IncidentStore(store, keeping, clock).FindAsync(grant.Incident, cancellation))!.Incident;
        var (rollback, why) = await new RollbackBeginning(approvals, rounds, policy, terms).BeginAsync(incident, found!.Approval, by, cancellation);
        if (rollback is null)
        {
            return (null, why);
        }

        var run = new TenantRun(terms, rollbacks, new RollbackRetries(rollbacks, policy, node), node, clock, logging.CreateLogger<TenantRun>());
        return (await run.RunAsync(rollback, cancellation), null);
    }

    private Refusal? Refused(Grant grant, string form, ApprovalSnapshot? approval) => approval switch
    {
        _ when !keys.Signed(grant) => Refusal.Because("No key of this store has signed that grant."),
        null => Refusal.Because("The store knows no such approval."),
        _ when approval.Grant?.Id != grant.Id || !grant.IsOf(approval) || approval.Grant.Canonical() != grant.Canonical() =>
            Refusal.Because("The grant is not the one that the store has for this approval: it was revoked, or another one was minted since."),
        { Case.Playbook: not PlaybookAtStake.OfTenant } => Refusal.Because("It is a deployment's: the bot runs those."),
        { Case.Playbook: PlaybookAtStake.OfTenant one } =>
            Rollback.WhyNotBy(grant, new RollbackSubject.OfTenant(one.Tenant.Schema) { Name = one.Name, Form = form }),
    };
}
