using DeployClaw.Conversations;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>The approval cards in the threads: which message each is, and whether it still shows what is so.</summary>
internal sealed class ApprovalCards(NpgsqlDataSource store, Scribe scribe, TimeProvider clock)
{
    // What has changed goes before what is only counted down.
    private const string Stale =
        """
        SELECT incident, key, platform, channel, message, wanted, shown
        FROM deployclaw.approval_card
        WHERE message IS NOT NULL AND (shown < wanted OR redraw_at <= now())
        ORDER BY shown >= wanted, redraw_at, incident, key
        """;

    // The incident's row is locked by whoever changes an approval: this waits until they have counted their change, or are to find the card.
    private const string Ensure =
        """
        INSERT INTO deployclaw.approval_card AS c (incident, key, platform, channel)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (incident, key, platform, channel) DO UPDATE SET wanted = c.wanted
        RETURNING wanted
        """;

    private const string Begin =
        """
        UPDATE deployclaw.approval_card
        SET message = $5, shown = $6, redraw_at = $7
        WHERE incident = $1 AND key = $2 AND platform = $3 AND channel = $4
        """;

    private const string Show =
        """
        UPDATE deployclaw.approval_card
        SET shown = greatest(shown, $5), redraw_at = $6
        WHERE incident = $1 AND key = $2 AND platform = $3 AND channel = $4
        """;

    private const string Lose =
        """
        UPDATE deployclaw.approval_card
        SET message = NULL, shown = 0, redraw_at = NULL
        WHERE incident = $1 AND key = $2 AND platform = $3 AND channel = $4 AND message = $5
        """;

    public async Task<IReadOnlyList<ApprovalCardMessage>> StaleAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Stale);
        return await Rows.ListAsync(
            command,
            row => new ApprovalCardMessage(
                new IncidentId(row.GetString(0)), row.GetString(1), new Place(row.GetString(2), row.GetString(3)), row.GetString(4), row.GetInt32(5), row.GetInt32(6)),
            cancellation);
    }

    /// <summary>Before it is drawn: from here on changes of what stands on it are counted. Gives the count that the drawing comes up to.</summary>
    public async Task<int> EnsureAsync(IncidentId incident, string key, Place place, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Ensure, incident.Value, key, place.Platform, place.Channel);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>It was posted as <paramref name="drawn"/>; null where what it shows is not known, so that it is edited soon.</summary>
    public Task BeginAsync(IncidentId incident, string key, Place place, string message, int shown, DrawnApproval? drawn, CancellationToken cancellation) => RunAsync(
        Sql.Statement(Begin, incident.Value, key, place.Platform, place.Channel, message, drawn is null ? 0 : shown, drawn?.RedrawAt),
        drawn is null ? null : Shown(incident, key, place, message, drawn.Card),
        cancellation);

    /// <summary>It was edited. On the trail where something had changed; that a countdown went on is nothing that happened.</summary>
    public Task ShowAsync(ApprovalCardMessage card, DrawnApproval? drawn, CancellationToken cancellation) => RunAsync(
        Sql.Statement(Show, card.Incident.Value, card.Key, card.Place.Platform, card.Place.Channel, card.Wanted, drawn?.RedrawAt),
        drawn is null || card.Shown >= card.Wanted ? null : Shown(card.Incident, card.Key, card.Place, card.Message, drawn.Card),
        cancellation);

    /// <summary>It was found deleted: another one is put into the outbox in its place, once however often it is found.</summary>
    public async Task LoseAsync(ApprovalCardMessage card, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var lose = Sql.On(connection, Lose, card.Incident.Value, card.Key, card.Place.Platform, card.Place.Channel, card.Message))
        {
            await lose.ExecuteNonQueryAsync(cancellation);
        }

        var again = new OutboundMessage.ApprovalCard($"{card.Key}/after-{card.Message}", card.Key);
        await OutboxRows.PutAsync(connection, card.Incident, [(card.Place, again)], cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private NpgsqlBatchCommand Shown(IncidentId incident, string key, Place place, string message, Card card) =>
        scribe.Entry(new TrailEvent.CardShown(place.Platform, place.Channel, message, key, Sha256.Hex(StoreJson.Write(card)))
        {
            At = clock.GetUtcNow(),
            By = new Actor.Program(scribe.Node),
            Incident = incident,
        });

    private async Task RunAsync(NpgsqlBatchCommand change, NpgsqlBatchCommand? entry, CancellationToken cancellation)
    {
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(change);
        if (entry is not null)
        {
            batch.BatchCommands.Add(entry);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A card, and when its countdown is to be drawn anew; null where nothing is counted down.</summary>
internal sealed record DrawnApproval(Card Card, DateTimeOffset? RedrawAt);

/// <summary>An approval card that is in a thread, the platform's id of it, the count of changes that it is to show, and that which it shows.</summary>
internal sealed record ApprovalCardMessage(IncidentId Incident, string Key, Place Place, string Message, int Wanted, int Shown);
