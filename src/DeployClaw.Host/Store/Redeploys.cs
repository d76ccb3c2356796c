using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What was asked of pipelines, on record before it was. To be used in one's <see cref="StageTurn"/>.</summary>
internal sealed class Redeploys(NpgsqlDataSource store)
{
    private const string Find =
        """
        SELECT id, target, retry, known, since, attempts, clock_timestamp() - asked_at, execution
        FROM deployclaw.redeploy
        WHERE account = $1 AND region = $2 AND pipeline = $3 AND stage = $4 AND rollback = $5 AND refused IS NULL
        """;

    private const string Insert =
        """
        INSERT INTO deployclaw.redeploy (account, region, pipeline, stage, rollback, target, retry, known, since)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        RETURNING id
        """;

    private const string Again = "UPDATE deployclaw.redeploy SET attempts = attempts + 1, asked_at = clock_timestamp() WHERE id = $1";
    private const string Answer = "UPDATE deployclaw.redeploy SET execution = $2, answered_at = clock_timestamp() WHERE id = $1";
    private const string Refuse = "UPDATE deployclaw.redeploy SET refused = $2, answered_at = clock_timestamp() WHERE id = $1";

    private const string IsOne =
        "SELECT EXISTS (SELECT FROM deployclaw.redeploy WHERE account = $1 AND region = $2 AND pipeline = $3 AND execution = $4 AND NOT retry)";

    /// <summary>Null where nothing was asked, or it was refused.</summary>
    public async Task<RecordedRedeploy?> FindAsync(StageRef stage, string rollback, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Find, [.. StageLeases.Key(stage), rollback]);
        return (await Rows.ListAsync(command, Read, cancellation)).FirstOrDefault();
    }

    public async Task<RecordedRedeploy> RecordAsync(StageRef stage, string rollback, Redeploy redeploy, CancellationToken cancellation)
    {
        var (target, retry, known, since) = redeploy;
        await using var command = Sql.On(store, Insert, [.. StageLeases.Key(stage), rollback, target, retry, known.ToArray(), since]);
        return new RecordedRedeploy((long)(await command.ExecuteScalarAsync(cancellation))!, redeploy, 1, TimeSpan.Zero, null);
    }

    /// <summary>It is asked for once more, now.</summary>
    public async Task<RecordedRedeploy> RepeatAsync(RecordedRedeploy recorded, CancellationToken cancellation)
    {
        await Sql.DoAsync(store, Again, [recorded.Id], cancellation);
        return recorded with { Attempts = recorded.Attempts + 1, Age = TimeSpan.Zero };
    }

    public Task AnswerAsync(RecordedRedeploy recorded, string execution, CancellationToken cancellation) => Sql.DoAsync(store, Answer, [recorded.Id, execution], cancellation);

    public Task RefuseAsync(RecordedRedeploy recorded, string why, CancellationToken cancellation) => Sql.DoAsync(store, Refuse, [recorded.Id, why], cancellation);

    /// <summary>Whether the execution is one that this program had a stage go back by. In the caller's transaction.</summary>
    public static async Task<bool> BeganAsync(NpgsqlConnection connection, Pipelines.PipelineRef pipeline, string execution, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, IsOne, pipeline.Account, pipeline.Region, pipeline.Name, execution);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static RecordedRedeploy Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new Redeploy(row.GetString(1), row.GetBoolean(2), row.GetFieldValue<string[]>(3), row.Moment(4)),
        row.GetInt32(5),
        row.GetFieldValue<TimeSpan>(6),
        row.Text(7));
}
