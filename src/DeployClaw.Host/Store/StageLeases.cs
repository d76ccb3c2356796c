using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Who keeps which stage from taking executions. To be asked in one's <see cref="StageTurn"/>.</summary>
internal sealed class StageLeases(NpgsqlDataSource store)
{
    private const string Freeze =
        """
        SELECT f.id, f.reason, f.by_person, f.frozen_at,
            coalesce(array_agg(l.rollback ORDER BY l.rollback) FILTER (WHERE l.released_at IS NULL AND l.rollback IS NOT NULL), '{}')
        FROM deployclaw.stage_freeze f
        LEFT JOIN deployclaw.stage_lease l ON l.stage_freeze = f.id
        WHERE f.account = $1 AND f.region = $2 AND f.pipeline = $3 AND f.stage = $4

        """;

    private const string Open = Freeze + "AND f.ended_at IS NULL GROUP BY f.id";

    private const string Newest =
        Freeze + "AND EXISTS (SELECT FROM deployclaw.stage_lease o WHERE o.stage_freeze = f.id AND o.rollback = $5) GROUP BY f.id ORDER BY f.id DESC LIMIT 1";

    private const string Begin =
        """
        INSERT INTO deployclaw.stage_freeze (account, region, pipeline, stage, reason, by_person, frozen_at)
        VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6 THEN clock_timestamp() END)
        RETURNING id
        """;

    private const string Hold =
        """
        INSERT INTO deployclaw.stage_lease (stage_freeze, rollback) VALUES ($1, $2)
        ON CONFLICT (stage_freeze, rollback) DO UPDATE SET released_at = NULL
        """;

    private const string Confirm = "UPDATE deployclaw.stage_freeze SET frozen_at = coalesce(frozen_at, clock_timestamp()) WHERE id = $1";
    private const string LetGo = "UPDATE deployclaw.stage_lease SET released_at = coalesce(released_at, clock_timestamp()) WHERE stage_freeze = $1 AND rollback = $2";
    private const string End = "UPDATE deployclaw.stage_freeze SET ended_at = coalesce(ended_at, clock_timestamp()) WHERE id = $1";

    public Task<StageTurn> TurnAsync(StageRef stage, CancellationToken cancellation) => StageTurn.TakeAsync(store, stage, cancellation);

    /// <summary>The freeze that has not ended; null where there is none.</summary>
    public Task<StageFreeze?> OpenAsync(StageRef stage, CancellationToken cancellation) => FindAsync(Sql.On(store, Open, Key(stage)), cancellation);

    /// <summary>The newest that the rollback had a part in, ended or not.</summary>
    public Task<StageFreeze?> OfAsync(StageRef stage, string rollback, CancellationToken cancellation) =>
        FindAsync(Sql.On(store, Newest, [.. Key(stage), rollback]), cancellation);

    public async Task<StageFreeze> BeginAsync(StageRef stage, string reason, bool byPerson, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Begin, [.. Key(stage), reason, byPerson]);
        var id = (long)(await command.ExecuteScalarAsync(cancellation))!;
        return new StageFreeze(id, reason, byPerson, null, []);
    }

    public Task HoldAsync(StageFreeze freeze, string rollback, CancellationToken cancellation) => Sql.DoAsync(store, Hold, [freeze.Id, rollback], cancellation);

    /// <summary>The service has it now.</summary>
    public Task ConfirmAsync(StageFreeze freeze, CancellationToken cancellation) => Sql.DoAsync(store, Confirm, [freeze.Id], cancellation);

    public Task LetGoAsync(StageFreeze freeze, string rollback, CancellationToken cancellation) => Sql.DoAsync(store, LetGo, [freeze.Id, rollback], cancellation);

    public Task EndAsync(StageFreeze freeze, CancellationToken cancellation) => Sql.DoAsync(store, End, [freeze.Id], cancellation);

    private static async Task<StageFreeze?> FindAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            return (await Rows.ListAsync(command, Read, cancellation)).FirstOrDefault();
        }
    }

    private static StageFreeze Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.Moment(3), row.GetFieldValue<string[]>(4));

    internal static IReadOnlyList<object?> Key(StageRef stage) => [stage.Pipeline.Account, stage.Pipeline.Region, stage.Pipeline.Name, stage.Stage];
}
