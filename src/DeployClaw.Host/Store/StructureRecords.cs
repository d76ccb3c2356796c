using DeployClaw.Alerts;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// The tenants' structures as they were when a deployment began, and as they were seen on a schedule before. The first record of an execution stands: a later one may
/// show its effect.
/// </summary>
internal sealed class StructureRecords(NpgsqlDataSource store, StructuresSeen seen) : IStructureRecords
{
    private const string Insert =
        """
        INSERT INTO deployclaw.structure (account, region, pipeline, execution, schema, structure, version, recorded_at)
        SELECT $1, $2, $3, $4, tenant.schema, tenant.structure, tenant.version, $8
        FROM unnest($5::text[], $6::text[], $7::text[]) AS tenant (schema, structure, version)
        ON CONFLICT DO NOTHING
        """;

    private const string Select =
        """
        SELECT schema, structure, version, recorded_at
        FROM deployclaw.structure
        WHERE account = $1 AND region = $2 AND pipeline = $3 AND execution = $4
        ORDER BY schema
        """;

    public async Task RecordAsync(Alert alert, IReadOnlyList<TenantStructure> tenants, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = Sql.On(
            store,
            Insert,
            alert.Pipeline.Account,
            alert.Pipeline.Region,
            alert.Pipeline.Name,
            alert.ExecutionId ?? "",
            tenants.Select(tenant => tenant.Schema).ToArray(),
            tenants.Select(tenant => tenant.Structure).ToArray(),
            tenants.Select(tenant => tenant.Version).ToArray(),
            at);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<ILookup<string, StructureOnRecord>> FindAsync(PipelineExecution execution, CancellationToken cancellation)
    {
        var pipeline = execution.Pipeline;
        await using var command = Sql.On(store, Select, pipeline.Account, pipeline.Region, pipeline.Name, execution.Id);
        var rows = await Rows.ListAsync(
            command,
            row => (Schema: row.GetString(0), Record: new StructureOnRecord(row.GetString(1), row.Text(2), row.GetFieldValue<DateTimeOffset>(3))),
            cancellation);
        var before = await seen.BeforeAsync(execution, cancellation);
        return rows.Concat(before.SelectMany(schema => schema.Select(record => (Schema: schema.Key, Record: record))))
            .ToLookup(row => row.Schema, row => row.Record, StringComparer.Ordinal);
    }
}

/// <summary>A tenant's structure (its fingerprint) and the newest version in its history, where that could be read.</summary>
internal sealed record TenantStructure(string Schema, string Structure, string? Version);
