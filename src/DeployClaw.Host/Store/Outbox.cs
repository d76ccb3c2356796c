using DeployClaw.Conversations;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// What is still to be said, place by place and in order. An attempt is put on record before it is made, so that one whose outcome nobody
/// knows is looked for in the thread before it is made again.
/// </summary>
internal sealed class Outbox(NpgsqlDataSource store, Scribe scribe, TimeProvider clock)
{
    // Only the first that waits in a place counts: what is not due yet holds up those behind it. An incident without a card there is passed
    // over, so that a card which the platform will not take silences its own incident and no other.
    private const string Due =
        """
        SELECT platform, channel
        FROM (
            SELECT DISTINCT ON (o.platform, o.channel) o.platform, o.channel, o.not_before
            FROM deployclaw.outbox o
            JOIN deployclaw.thread t USING (incident, platform, channel)
            WHERE o.done_at IS NULL AND t.message IS NOT NULL
            ORDER BY o.platform, o.channel, o.position
        ) first
        WHERE not_before <= now()
        """;

    private const string Next =
        """
        SELECT id, incident, body, attempts, may_have_arrived
        FROM (
            SELECT o.*
            FROM deployclaw.outbox o
            JOIN deployclaw.thread t USING (incident, platform, channel)
            WHERE o.platform = $1 AND o.channel = $2 AND o.done_at IS NULL AND t.message IS NOT NULL
            ORDER BY o.position
            LIMIT 1
        ) first
        WHERE not_before <= now()
        """;

    private const string Attempt = "UPDATE deployclaw.outbox SET attempts = attempts + 1, may_have_arrived = true WHERE id = $1";

    private const string Sent =
        """
        UPDATE deployclaw.outbox
        SET done_at = now(), message = $2, may_have_arrived = true, problem = NULL
        WHERE id = $1
        """;

    private const string Postpone =
        """
        UPDATE deployclaw.outbox
        SET not_before = now() + $2, may_have_arrived = $3, problem = $4
        WHERE id = $1
        """;

    private const string GiveUp = "UPDATE deployclaw.outbox SET done_at = now(), problem = $2 WHERE id = $1";

    private const string Waiting = "SELECT count(*)::int FROM deployclaw.outbox WHERE done_at IS NULL";

    /// <summary>How many messages wait, due or not.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Waiting);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Where something can be said now.</summary>
    public async Task<IReadOnlyList<Place>> DueAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Due);
        return await Rows.ListAsync(command, ThreadRows.PlaceOf, cancellation);
    }

    /// <summary>What comes next in that place; null where nothing waits, or what does is not due yet.</summary>
    public async Task<WaitingMessage?> NextAsync(Place place, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Next, place.Platform, place.Channel);
        return (await Rows.ListAsync(command, row => Of(row, place), cancellation)).SingleOrDefault();
    }

    /// <summary>Before it is sent.</summary>
    public Task AttemptAsync(string id, CancellationToken cancellation) => RunAsync(Sql.On(store, Attempt, id), cancellation);

    /// <param name="waiting">What was sent: the trail says so.</param>
    /// <param name="message">The platform's id of it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task SentAsync(WaitingMessage waiting, string message, CancellationToken cancellation)
    {
        var (platform, channel) = waiting.Place;
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(Sql.Statement(Sent, waiting.Id, message));
        batch.BatchCommands.Add(scribe.Entry(new TrailEvent.MessageSent(platform, channel, message, waiting.Message.Key, Sha256.Hex(StoreJson.Write(waiting.Message)))
        {
            At = clock.GetUtcNow(),
            By = new Actor.Program(scribe.Node),
            Incident = waiting.Incident,
        }));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>It could not be sent now. <paramref name="problem"/> is the sentence that says why.</summary>
    public Task PostponeAsync(string id, TimeSpan by, bool mayHaveArrived, string problem, CancellationToken cancellation) =>
        RunAsync(Sql.On(store, Postpone, id, by, mayHaveArrived, problem), cancellation);

    /// <summary>It will never be sent; those behind it are.</summary>
    public Task GiveUpAsync(string id, string problem, CancellationToken cancellation) => RunAsync(Sql.On(store, GiveUp, id, problem), cancellation);

    private static WaitingMessage Of(NpgsqlDataReader row, Place place) => new(
        row.GetString(0), new IncidentId(row.GetString(1)), place, StoreJson.Read<OutboundMessage>(row.GetString(2)), row.GetInt32(3), row.GetBoolean(4));

    private static async Task RunAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}

/// <summary>
/// A message that waits. <see cref="Id"/> travels in the message's metadata; <see cref="MayHaveArrived"/>: an attempt of which nobody knows
/// what became of it.
/// </summary>
internal sealed record WaitingMessage(string Id, IncidentId Incident, Place Place, OutboundMessage Message, int Attempts, bool MayHaveArrived);
