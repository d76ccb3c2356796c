using System.Text.Json;
using DeployClaw.Alerts;
using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Alerts as rows, and what intake decides by. All statements run in the caller's transaction.</summary>
internal static class AlertRows
{
    private const string IsThere = "SELECT FROM deployclaw.alert WHERE id = $1";

    private const string LastSuccess =
        """
        SELECT body
        FROM deployclaw.alert
        WHERE account = $1 AND region = $2 AND pipeline = $3 AND source = $4 AND kind = 'succeeded' AND of_whole
            AND NOT coalesce((body ->> 'of_rollback')::boolean, false)
        ORDER BY at DESC
        LIMIT 1
        """;

    private const string Insert =
        """
        INSERT INTO deployclaw.alert
            (id, source, kind, account, region, pipeline, execution, of_whole, at, received_at, incident, decision, why, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertFingerprint = "INSERT INTO deployclaw.incident_fingerprint (incident, fingerprint) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private const string InsertExecution =
        """
        INSERT INTO deployclaw.incident_execution AS known (account, region, pipeline, execution, incident, started_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account, region, pipeline, execution, incident) DO UPDATE SET started_at = excluded.started_at
        WHERE known.started_at IS NULL AND excluded.started_at IS NOT NULL
        """;

    private static readonly string Outlines = StoreSql.Read("Outlines.sql");

    /// <summary>Null where the alert came before.</summary>
    public static async Task<Circumstances?> ReadAsync(NpgsqlConnection connection, Alert alert, CancellationToken cancellation)
    {
        var (account, region, name) = alert.Pipeline;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Statement(IsThere, alert.Id),
                Sql.Statement(LastSuccess, account, region, name, alert.Fingerprint.Source.Word()),
                Sql.Statement(Outlines, account, region, name, alert.At - IntakeRules.Window, alert.ExecutionId ?? ""),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
        {
            return null;
        }

        await reader.NextResultAsync(cancellation);
        var success = await reader.ReadAsync(cancellation) ? StoreJson.Read<Alert>(reader.GetString(0)) : null;
        await reader.NextResultAsync(cancellation);
        return new Circumstances(await Rows.ListAsync(reader, row => Outline(row, alert), cancellation), success);
    }

    /// <summary>False where the alert came before: the transaction is to be given up then.</summary>
    public static async Task<bool> SaveAsync(
        NpgsqlConnection connection, Alert alert, IntakeDecision decision, IncidentId? incident, Scribe scribe, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var (account, region, name) = alert.Pipeline;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Statement(
                    Insert, alert.Id, alert.Fingerprint.Source.Word(), Word(alert.Kind.ToString()), account, region, name, alert.ExecutionId, alert.IsOfWhole,
                    alert.At, receivedAt, incident?.Value, Word(decision.GetType().Name), decision.Why, Sql.Json(alert)),
            },
        };
        if (incident is { } joined && alert.Kind == AlertKind.Failed)
        {
            batch.BatchCommands.Add(Sql.Statement(InsertFingerprint, joined.Value, alert.Fingerprint.ToString()));
            if (alert.ExecutionId is { } execution)
            {
                batch.BatchCommands.Add(Sql.Statement(InsertExecution, account, region, name, execution, joined.Value, alert.StartedAt));
            }
        }

        batch.BatchCommands.Add(scribe.Entry(new TrailEvent.AlertReceived(alert, Word(decision.GetType().Name), decision.Why)
        {
            At = receivedAt,
            By = new Actor.Notice(alert.Id),
            Incident = incident,
        }));
        await batch.ExecuteNonQueryAsync(cancellation);
        return batch.BatchCommands[0].RecordsAffected == 1;
    }

    private static IncidentOutline Outline(NpgsqlDataReader row, Alert alert) => new(
        row.GetString(0),
        alert.Pipeline,
        [.. row.GetFieldValue<string[]>(4).Zip(row.GetFieldValue<DateTime?[]>(5), (id, started) => new ExecutionOutline(id, started))],
        [.. row.GetFieldValue<string[]>(6).Select(text => Fingerprint.Parse(text)!)],
        row.Moment(2)!.Value,
        row.Moment(3)!.Value,
        row.Moment(1));

    private static string Word(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

/// <summary>What there is when an alert comes: <see cref="IntakeRules.Decide"/> says what each is.</summary>
internal sealed record Circumstances(IReadOnlyList<IncidentOutline> Candidates, Alert? LastSuccess);
