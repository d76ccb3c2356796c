using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The tenants' structures as they were looked at on a schedule. What has not changed since the look before leaves no row.</summary>
internal sealed class StructuresSeen(NpgsqlDataSource store)
{
    private const string Insert =
        """
        INSERT INTO deployclaw.structure_seen (schema, recorded_at, structure, version)
        SELECT tenant.schema, $4, tenant.structure, tenant.version
        FROM unnest($1::text[], $2::text[], $3::text[]) AS tenant (schema, structure, version)
        LEFT JOIN LATERAL (
            SELECT seen.structure, seen.version
            FROM deployclaw.structure_seen seen
            WHERE seen.schema = tenant.schema
            ORDER BY seen.recorded_at DESC
            LIMIT 1
        ) last ON true
        WHERE (last.structure, last.version) IS DISTINCT FROM (tenant.structure, tenant.version)
        ON CONFLICT DO NOTHING
        """;

    // Of each version the newest from before the deployment, and before all earlier tries that the same incident knows of.
    private const string Before =
        """
        SELECT DISTINCT ON (seen.schema, seen.version) seen.schema, seen.structure, seen.version, seen.recorded_at,
               (count(*) OVER (PARTITION BY seen.schema, seen.version) - 1)::integer
        FROM deployclaw.structure_seen seen
        WHERE seen.recorded_at < least($5, (
            SELECT min(tries.started_at)
            FROM deployclaw.incident_execution one
            JOIN deployclaw.incident_execution tries ON tries.incident = one.incident
            WHERE one.account = $1 AND one.region = $2 AND one.pipeline = $3 AND one.execution = $4))
        ORDER BY seen.schema, seen.version, seen.recorded_at DESC
        """;

    // What a failed deployment has left is no structure to go back to, and of an incident that is not triaged nobody knows yet whom it hit.
    private const string Unsettled =
        """
        SELECT t.schema
        FROM deployclaw.incident i
        LEFT JOIN deployclaw.tenant t
            ON t.incident = i.id AND t.run = (SELECT max(run) FROM deployclaw.tenant WHERE incident = i.id) AND t.body ->> 'impact' = 'hit'
        WHERE i.ended_at IS NULL AND (t.schema IS NOT NULL OR i.state IN ('reported', 'triaging'))
        """;

    /// <summary>Gives how many were other than before.</summary>
    public async Task<int> RecordAsync(IReadOnlyList<TenantStructure> tenants, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = Sql.On(
            store,
            Insert,
            tenants.Select(tenant => tenant.Schema).ToArray(),
            tenants.Select(tenant => tenant.Structure).ToArray(),
            tenants.Select(tenant => tenant.Version).ToArray(),
            at);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>By schema, the newest first.</summary>
    public async Task<ILookup<string, StructureOnRecord>> BeforeAsync(PipelineExecution execution, CancellationToken cancellation)
    {
        var pipeline = execution.Pipeline;
        await using var command = Sql.On(store, Before, pipeline.Account, pipeline.Region, pipeline.Name, execution.Id, execution.StartedAt);
        var rows = await Rows.ListAsync(
            command,
            row => (Schema: row.GetString(0), Record: new StructureOnRecord(row.GetString(1), row.Text(2), row.GetFieldValue<DateTimeOffset>(3))
            {
                OnSchedule = true,
                Earlier = row.GetInt32(4),
            }),
            cancellation);
        return rows.OrderByDescending(row => row.Record.At).ToLookup(row => row.Schema, row => row.Record, StringComparer.Ordinal);
    }

    /// <summary>The schemas that open incidents have hit; null stands for "any", where one has not been triaged yet.</summary>
    public async Task<IReadOnlySet<string>?> UnsettledAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Unsettled);
        var schemas = await Rows.ListAsync(command, row => row.Text(0), cancellation);
        return schemas.Contains(null) ? null : schemas.OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
