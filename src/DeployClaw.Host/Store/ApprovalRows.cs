using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Approvals as rows. All statements run in the transaction of their incident, whose row is locked.</summary>
internal static class ApprovalRows
{
    private const string Load =
        """
        SELECT snapshot
        FROM deployclaw.approval
        WHERE incident = $1
          AND ($2::text[] IS NULL OR id = ANY ($2))
          AND ($3::text IS NULL OR batch = $3)
          AND (NOT $4 OR state IN ('pending', 'granted') OR ($5 AND state = 'rejected'))
        ORDER BY id
        """;

    private const string CountOpen = "SELECT count(*)::integer FROM deployclaw.approval WHERE incident = $1 AND state IN ('pending', 'granted') AND id <> ALL ($2)";

    // A grant that is good no more is spent, whoever ends it: nothing can begin with it then. What somebody wrote there may be
    // another approval's, or spent before.
    private const string EndGrants =
        """
        INSERT INTO deployclaw.grant_spent ("grant", why, by)
        SELECT a.snapshot #>> '{grant,id}', CASE WHEN now_is.state IN ('pending', 'rejected') THEN 'revoked' ELSE now_is.state END, $3
        FROM deployclaw.approval a
        JOIN unnest($1::text[], $2::text[]) AS now_is (id, state) ON now_is.id = a.id
        WHERE a.state = 'granted' AND now_is.state <> 'granted'
          AND a.snapshot #>> '{grant,id}' LIKE a.id || '-g%'
          AND (now_is.state <> 'stale' OR NOT EXISTS (SELECT FROM deployclaw.grant_spent s WHERE s."grant" = a.snapshot #>> '{grant,id}'))
        """;

    private const string Save =
        """
        INSERT INTO deployclaw.approval AS kept (id, incident, version, state, schema, name, batch, expires_at, remind_at, snapshot)
        SELECT a.id, $1, a.version, a.state, a.schema, a.name, a.batch, a.expires_at, a.remind_at, a.snapshot
        FROM unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::jsonb[])
            AS a (id, version, state, schema, name, batch, expires_at, remind_at, snapshot)
        ON CONFLICT (id) DO UPDATE
        SET version = excluded.version,
            state = excluded.state,
            expires_at = excluded.expires_at,
            remind_at = CASE WHEN excluded.state = 'pending' THEN kept.remind_at END,
            snapshot = excluded.snapshot
        WHERE kept.version = excluded.version - 1
        """;

    private const string WantCards =
        """
        UPDATE deployclaw.approval_card
        SET wanted = wanted + 1
        WHERE incident = $1
          AND key IN (SELECT id FROM deployclaw.approval WHERE id = ANY ($2) UNION SELECT batch FROM deployclaw.approval WHERE id = ANY ($2))
        """;

    public static async Task<IReadOnlyList<Approval>> LoadAsync(NpgsqlConnection connection, Incident incident, ApprovalQuery which, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Load, incident.Snapshot.Id.Value, Texts(which.Ids), which.Batch, which.OpenOnly, which.OrRejected);
        return await Rows.ListAsync(command, row => new Approval(StoreJson.Read<ApprovalSnapshot>(row.GetString(0)), incident), cancellation);
    }

    /// <summary>How many of the incident's are open besides these.</summary>
    public static async Task<int> CountOpenAsync(NpgsqlConnection connection, IncidentId incident, IEnumerable<Approval> besides, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, CountOpen, incident.Value, besides.Select(approval => approval.Snapshot.Id).ToArray());
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <exception cref="StaleIncidentException">One of them is not the version that the change was made on.</exception>
    /// <exception cref="PostgresException">A grant of them was spent before (unique violation).</exception>
    public static async Task SaveAsync(NpgsqlConnection connection, Incident incident, IReadOnlyList<Approval> approvals, CancellationToken cancellation)
    {
        var changed = approvals.Where(approval => approval.Snapshot.Version != approval.StoredVersion).Select(approval => approval.Snapshot).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var id = incident.Snapshot.Id.Value;
        var ids = changed.ConvertAll(approval => approval.Id).ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Statement(EndGrants, ids, changed.ConvertAll(StateOf).ToArray(), Sql.Json(incident.NewEvents[^1].By)),
                Saving(incident.Snapshot, changed),
                Sql.Statement(WantCards, id, ids),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
        if (batch.BatchCommands[1].RecordsAffected != changed.Count)
        {
            throw new StaleIncidentException(incident.Snapshot.Id, incident.StoredVersion);
        }
    }

    private static NpgsqlBatchCommand Saving(IncidentSnapshot incident, List<ApprovalSnapshot> changed) => Sql.Statement(
        Save,
        incident.Id.Value,
        changed.ConvertAll(approval => approval.Id).ToArray(),
        changed.ConvertAll(approval => approval.Version).ToArray(),
        changed.ConvertAll(StateOf).ToArray(),
        changed.ConvertAll(approval => (approval.Case.Playbook as PlaybookAtStake.OfTenant)?.Tenant.Schema).ToArray(),
        changed.ConvertAll(approval => approval.Case.Playbook.Name).ToArray(),
        changed.ConvertAll(approval => ApprovalBatch.KeyOf(approval, incident.Triage?.Number ?? 0)).ToArray(),
        changed.ConvertAll(approval => approval.DueAt?.UtcDateTime).ToArray(),
        changed.ConvertAll(approval => ApprovalReminder.DueAt(approval)?.UtcDateTime).ToArray(),
        changed.ConvertAll(StoreJson.Write).ToArray());

    private static string StateOf(ApprovalSnapshot approval) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(approval.State.ToString());

    private static NpgsqlParameter Texts(IReadOnlyList<string>? texts) =>
        new() { Value = texts is null ? DBNull.Value : texts.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text };
}

/// <summary>Which of an incident's approvals: all that fit what is given.</summary>
internal sealed record ApprovalQuery
{
    public IReadOnlyList<string>? Ids { get; init; }

    public string? Batch { get; init; }

    public bool OpenOnly { get; init; }

    /// <summary>And those to which somebody said no.</summary>
    public bool OrRejected { get; init; }

    /// <summary>What stands between a playbook and another approval of it.</summary>
    /// <summary>For a change of the incident alone.</summary>
    public static ApprovalQuery None { get; } = new() { Ids = [] };

    public static ApprovalQuery OpenOrRejected { get; } = new() { OpenOnly = true, OrRejected = true };

    public static ApprovalQuery One(string id) => new() { Ids = [id] };
}
