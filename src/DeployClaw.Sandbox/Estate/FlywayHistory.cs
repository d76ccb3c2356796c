using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>
/// The table <c>flyway_schema_history</c> as Flyway makes it, in the schema that the search path names.
/// See https://documentation.red-gate.com/fd/flyway-schema-history-table-273973417.html
/// </summary>
internal static class FlywayHistory
{
    public const string Create =
        """
        CREATE TABLE flyway_schema_history (
            installed_rank integer NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
            version        varchar(50),
            description    varchar(200) NOT NULL,
            type           varchar(20) NOT NULL,
            script         varchar(1000) NOT NULL,
            checksum       integer,
            installed_by   varchar(100) NOT NULL,
            installed_on   timestamp without time zone NOT NULL DEFAULT now(),
            execution_time integer NOT NULL,
            success        boolean NOT NULL
        );
        CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
        """;

    private const string Insert =
        """
        INSERT INTO flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success)
        SELECT coalesce(max(installed_rank), 0) + 1, $1, $2, $3, $4, $5, current_user, $6, $7, $8
        FROM flyway_schema_history
        """;

    public static async Task AppendAsync(NpgsqlConnection connection, HistoryEntry entry, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = entry.Version },
                new() { Value = entry.Description },
                new() { Value = entry.Type },
                new() { Value = entry.Script },
                new() { Value = (object?)entry.Checksum ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
                new() { Value = DateTime.SpecifyKind(entry.InstalledOn.UtcDateTime, DateTimeKind.Unspecified) },
                new() { Value = (int)entry.Took.TotalMilliseconds },
                new() { Value = entry.Success },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A row; <see cref="Type"/> is Flyway's BASELINE or SQL. A baseline has no checksum.</summary>
internal sealed record HistoryEntry(string Version, string Description, string Type, string Script, DateTimeOffset InstalledOn, bool Success)
{
    public int? Checksum { get; init; }

    public TimeSpan Took { get; init; }
}
