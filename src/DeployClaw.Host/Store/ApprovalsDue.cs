using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What has to happen to approvals though nobody comes, by the store's clock: any node may look.</summary>
internal sealed class ApprovalsDue(NpgsqlDataSource store)
{
    private const string Expiring =
        """
        SELECT incident, array_agg(id ORDER BY expires_at, id)
        FROM (SELECT incident, id, expires_at FROM deployclaw.approval WHERE expires_at <= clock_timestamp() ORDER BY expires_at LIMIT 500) due
        GROUP BY incident
        """;

    private const string UnderOtherPolicies =
        """
        SELECT incident, array_agg(id ORDER BY id)
        FROM deployclaw.approval
        WHERE state IN ('pending', 'granted') AND snapshot->>'policy_version' <> $1
        GROUP BY incident
        """;

    private const string Reminding =
        """
        SELECT DISTINCT incident
        FROM (SELECT incident FROM deployclaw.approval WHERE remind_at <= clock_timestamp() ORDER BY remind_at LIMIT 500) due
        """;

    // Whoever takes it up first; what is not done within two minutes another node takes up.
    private const string Claim =
        """
        UPDATE deployclaw.approval
        SET remind_at = clock_timestamp() + interval '2 minutes'
        WHERE id = ANY ($1) AND remind_at <= clock_timestamp()
        RETURNING id
        """;

    private const string Reminded = "UPDATE deployclaw.approval SET remind_at = NULL WHERE id = ANY ($1)";

    public Task<IReadOnlyList<(IncidentId Incident, IReadOnlyList<string> Approvals)>> ExpiringAsync(CancellationToken cancellation) =>
        ByIncidentAsync(Sql.On(store, Expiring), cancellation);

    /// <summary>The open ones that were asked for under another version than this.</summary>
    public Task<IReadOnlyList<(IncidentId Incident, IReadOnlyList<string> Approvals)>> UnderOtherPoliciesAsync(string version, CancellationToken cancellation) =>
        ByIncidentAsync(Sql.On(store, UnderOtherPolicies, version), cancellation);

    public async Task<IReadOnlyList<IncidentId>> RemindingAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Reminding);
        return await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation);
    }

    /// <summary>Those of them that this node has taken up.</summary>
    public async Task<IReadOnlyList<string>> ClaimAsync(IReadOnlyList<string> approvals, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Claim, [approvals.ToArray()]);
        return await Rows.ListAsync(command, row => row.GetString(0), cancellation);
    }

    public async Task RemindedAsync(IReadOnlyList<string> approvals, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Reminded, [approvals.ToArray()]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<IReadOnlyList<(IncidentId Incident, IReadOnlyList<string> Approvals)>> ByIncidentAsync(NpgsqlCommand query, CancellationToken cancellation)
    {
        await using var command = query;
        return await Rows.ListAsync<(IncidentId, IReadOnlyList<string>)>(
            command, row => (new IncidentId(row.GetString(0)), row.GetFieldValue<string[]>(1)), cancellation);
    }
}
