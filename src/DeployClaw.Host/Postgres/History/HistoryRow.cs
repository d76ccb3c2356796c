using Npgsql;

namespace DeployClaw.Host.Postgres.History;

/// <summary>
/// One row of a migration tool's table as it stands. <see cref="Kind"/> is the tool's word for what was done; <see cref="Flag"/> its
/// yes or no, which each tool means in its own way (done, dirty, held).
/// </summary>
internal sealed record HistoryRow(string? Version, string? Description, DateTimeOffset? At, string? Kind, bool Flag)
{
    public static HistoryRow Read(NpgsqlDataReader row) => new(
        Text(row, 0),
        Text(row, 1),
        row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        Text(row, 3),
        !row.IsDBNull(4) && row.GetBoolean(4));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
