using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The tenants that a run of triage found, in the order in which people are shown them.</summary>
internal static class TenantRows
{
    private const string Insert =
        """
        INSERT INTO deployclaw.tenant (incident, run, place, schema, name, body)
        SELECT $1, $2, t.place, t.schema, t.name, t.body
        FROM unnest($3::text[], $4::text[], $5::jsonb[]) WITH ORDINALITY AS t (schema, name, body, place)
        ON CONFLICT DO NOTHING
        """;

    // With the newest rehearsal of each.
    private const string From =
        """
        SELECT t.body, r.body
        FROM deployclaw.tenant t

        """ + RehearsalRecords.JoinNewest + "WHERE t.incident = $1\n";

    private const string Newest = "AND t.run = (SELECT max(run) FROM deployclaw.tenant WHERE incident = $1)\n";

    private const string Page = From + Newest + "AND strpos(lower(t.name), lower($2)) > 0 ORDER BY t.place LIMIT $3 OFFSET $4";

    private const string Touched = From + "AND t.run = $2 AND t.body ->> 'impact' <> 'unaffected' ORDER BY t.place";

    private const string Count =
        """
        SELECT count(*)::integer
        FROM deployclaw.tenant
        WHERE incident = $1
          AND run = (SELECT max(run) FROM deployclaw.tenant WHERE incident = $1)
          AND strpos(lower(name), lower($2)) > 0
        """;

    private const string One = From + Newest + "AND (t.name = $2 OR t.schema = $2) ORDER BY (t.name = $2) DESC, t.place LIMIT 1";

    public static async Task SaveAsync(NpgsqlConnection connection, IncidentSnapshot incident, IReadOnlyList<TenantOutcome> tenants, CancellationToken cancellation)
    {
        await using var command = Sql.On(
            connection, Insert, incident.Id.Value, incident.Triage!.Number,
            tenants.Select(tenant => tenant.Tenant.Schema).ToArray(),
            tenants.Select(tenant => tenant.Tenant.Name).ToArray(),
            tenants.Select(StoreJson.Write).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A page beyond the last is the last.</summary>
    public static async Task<TenantPage> PageAsync(NpgsqlConnection connection, IncidentId id, string? search, int page, CancellationToken cancellation)
    {
        await using var count = Sql.On(connection, Count, id.Value, search ?? "");
        var matching = (int)(await count.ExecuteScalarAsync(cancellation))!;
        var number = Math.Clamp(page, 0, Math.Max(0, (matching - 1) / TenantPage.Size));
        await using var command = Sql.On(connection, Page, id.Value, search ?? "", TenantPage.Size, number * TenantPage.Size);
        var tenants = await Rows.ListAsync(command, Of, cancellation);
        return new TenantPage(id, search, number, matching, tenants);
    }

    public static async Task<TenantOutcome?> FindAsync(NpgsqlConnection connection, IncidentId id, string nameOrSchema, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, One, id.Value, nameOrSchema);
        return (await Rows.ListAsync(command, Of, cancellation)).SingleOrDefault();
    }

    /// <summary>All of that run that are not unaffected.</summary>
    public static async Task<IReadOnlyList<TenantOutcome>> TouchedAsync(NpgsqlConnection connection, IncidentId id, int run, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Touched, id.Value, run);
        return await Rows.ListAsync(command, Of, cancellation);
    }

    private static TenantOutcome Of(NpgsqlDataReader row) =>
        StoreJson.Read<TenantOutcome>(row.GetString(0)).With(row.Text(1) is { } rehearsal ? StoreJson.Read<RehearsalOutcome>(rehearsal) : null);
}
