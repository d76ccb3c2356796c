using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Reads a round of rollbacks: the incident, what was asked of people, what has begun, and who was hit.</summary>
internal sealed class RoundRows(NpgsqlDataSource store)
{
    private const string Incident = "SELECT snapshot FROM deployclaw.incident WHERE id = $1";

    private const string Approvals = "SELECT snapshot FROM deployclaw.approval WHERE incident = $1 ORDER BY id";

    // A tenant that has been rolled back is still one that was hit, also when a later triage finds it well.
    private const string Hit =
        """
        SELECT t.schema, t.name, coalesce(t.body #>> '{playbook,manual_reason}', r.body #>> '{rehearsal,objections,0}'), t.body #>> '{playbook,digest}' IS NULL
        FROM deployclaw.tenant t

        """ + RehearsalRecords.JoinNewest + """
        WHERE t.incident = $1
          AND (
              (t.run = (SELECT max(run) FROM deployclaw.tenant WHERE incident = $1) AND t.body ->> 'impact' = 'hit')
              OR EXISTS (SELECT FROM deployclaw.rollback r WHERE r.incident = $1 AND r.schema = t.schema)
          )
        ORDER BY t.name, t.run DESC
        """;

    private const string Tenant = "SELECT body FROM deployclaw.tenant WHERE incident = $1 AND schema = $2 AND body #>> '{playbook,digest}' = $3 ORDER BY run DESC LIMIT 1";

    private const string Rehearsal = "SELECT body, clock_timestamp() - at FROM deployclaw.rehearsal WHERE incident = $1 AND schema = $2 ORDER BY number DESC LIMIT 1";

    /// <summary>Null where there is no such incident.</summary>
    public async Task<RoundAtHand?> FindAsync(IncidentId id, RollbackPolicy policy, bool drivesPipeline, CancellationToken cancellation)
    {
        await using var found = Sql.On(store, Incident, id.Value);
        if (await found.ExecuteScalarAsync(cancellation) is not string incident)
        {
            return null;
        }

        await using var approvals = Sql.On(store, Approvals, id.Value);
        await using var hit = Sql.On(store, Hit, id.Value);
        return new RoundAtHand(
            StoreJson.Read<IncidentSnapshot>(incident),
            await Rows.ListAsync(approvals, row => StoreJson.Read<ApprovalSnapshot>(row.GetString(0)), cancellation),
            await RollbackRows.OfAsync(store, id, cancellation),
            [.. (await Rows.ListAsync(hit, Of, cancellation)).DistinctBy(tenant => tenant.Schema)])
        {
            Policy = policy,
            DrivesPipeline = drivesPipeline,
        };
    }

    /// <summary>What an approval is about, as it was drafted; null where that is not kept.</summary>
    public async Task<RollbackSubject?> SubjectOfAsync(IncidentSnapshot incident, ApprovalSnapshot approval, CancellationToken cancellation) =>
        approval.Case.Playbook switch
        {
            PlaybookAtStake.OfTenant one => await TenantAsync(incident.Id, one, cancellation),
            _ when incident.Triage?.Outcome is { Execution: { } execution, Deployment: { Form: { } form } deployment } && deployment.Digest == approval.Case.Playbook.Digest =>
                RollbackSubject.OfDeployment.From(form, execution.Pipeline),
            _ => null,
        };

    /// <summary>The stable hash of the newest rehearsal that is kept of the tenant, computed afresh, null where it did not pass; and how long ago it was.</summary>
    public async Task<(string? Hash, TimeSpan Age)> RehearsalOfAsync(IncidentId incident, ApprovalSnapshot approval, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Rehearsal, incident.Value, (approval.Case.Playbook as PlaybookAtStake.OfTenant)?.Tenant.Schema);
        return (await Rows.ListAsync(command, row => (StoreJson.Read<RehearsalOutcome>(row.GetString(0)).Hash, row.GetFieldValue<TimeSpan>(1)), cancellation)).SingleOrDefault();
    }

    private async Task<RollbackSubject?> TenantAsync(IncidentId incident, PlaybookAtStake.OfTenant playbook, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Tenant, incident.Value, playbook.Tenant.Schema, playbook.Digest);
        return await command.ExecuteScalarAsync(cancellation) is string json && StoreJson.Read<TenantOutcome>(json).Playbook?.Form is { } form
            ? new RollbackSubject.OfTenant(playbook.Tenant.Schema) { Name = playbook.Tenant.Name, Form = form }
            : null;
    }

    private static HitTenant Of(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.Text(2) ?? (row.GetBoolean(3) ? "No way back was drafted for it." : null));
}
