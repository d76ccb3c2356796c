using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Approvals as cards and dialogs are drawn from them: with the tenant as the newest triage found it, and the store's time.</summary>
internal sealed class ApprovalViews(NpgsqlDataSource store)
{
    private const string From =
        """
        SELECT a.snapshot, t.body, i.snapshot #> '{triage,outcome,deployment}', i.snapshot #> '{triage,outcome,window}', clock_timestamp(), r.body
        FROM deployclaw.approval a
        JOIN deployclaw.incident i ON i.id = a.incident
        LEFT JOIN deployclaw.tenant t ON t.incident = a.incident AND t.schema = a.schema AND t.run = (i.snapshot #>> '{triage,number}')::integer

        """ + RehearsalRecords.JoinNewest;

    private const string One = From + "WHERE a.id = $1";

    private const string Batch = From + "WHERE a.batch = $1 ORDER BY a.name, a.id";

    private const string Card = From + "WHERE a.incident = $1 AND (a.id = $2 OR a.batch = $2) ORDER BY a.name, a.id";

    private const string Open =
        From + """
        WHERE a.state IN ('pending', 'granted') AND i.ended_at IS NULL AND strpos(lower(a.name), lower($1)) > 0
        ORDER BY a.state DESC, (a.snapshot #>> '{case,playbook,tenant,risk}')::integer DESC NULLS LAST, a.name, a.id
        LIMIT $2
        """;

    private const string Reminding =
        From + "WHERE a.incident = $1 AND a.state = 'pending' AND a.remind_at <= clock_timestamp() ORDER BY a.name, a.id LIMIT 200";

    public async Task<ApprovalView?> FindAsync(string id, CancellationToken cancellation) => (await ListAsync(Sql.On(store, One, id), cancellation)).SingleOrDefault();

    public async Task<ApprovalBatch> BatchAsync(string key, CancellationToken cancellation) => new(key, await ListAsync(Sql.On(store, Batch, key), cancellation));

    /// <summary>All that stands on a card.</summary>
    public Task<IReadOnlyList<ApprovalView>> OnCardAsync(IncidentId incident, string key, CancellationToken cancellation) =>
        ListAsync(Sql.On(store, Card, incident.Value, key), cancellation);

    /// <summary>The open ones of all incidents whose names contain the text; those that still wait first, by risk.</summary>
    public Task<IReadOnlyList<ApprovalView>> OpenAsync(string? search, int most, CancellationToken cancellation) =>
        ListAsync(Sql.On(store, Open, search ?? "", most), cancellation);

    /// <summary>Those that people are to be reminded of now.</summary>
    public Task<IReadOnlyList<ApprovalView>> RemindingAsync(IncidentId incident, CancellationToken cancellation) =>
        ListAsync(Sql.On(store, Reminding, incident.Value), cancellation);

    private static async Task<IReadOnlyList<ApprovalView>> ListAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            return await Rows.ListAsync(command, Of, cancellation);
        }
    }

    private static ApprovalView Of(NpgsqlDataReader row)
    {
        var approval = StoreJson.Read<ApprovalSnapshot>(row.GetString(0));
        return new ApprovalView(approval, row.Moment(4)!.Value)
        {
            Tenant = Read<TenantOutcome>(row, 1)?.With(Read<RehearsalOutcome>(row, 5)),
            Deployment = approval.Case.Playbook is PlaybookAtStake.OfDeployment
                && Read<DeploymentOutcome>(row, 2) is { } deployment && deployment.Digest == approval.Case.Playbook.Digest ? deployment : null,
            Window = Read<RollbackWindow>(row, 3),
        };
    }

    private static T? Read<T>(NpgsqlDataReader row, int column)
        where T : class => row.IsDBNull(column) ? null : StoreJson.Read<T?>(row.GetString(column));
}
