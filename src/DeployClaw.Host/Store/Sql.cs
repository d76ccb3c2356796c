using Npgsql;
using NpgsqlTypes;

namespace DeployClaw.Host.Store;

/// <summary>Statements with positional parameters, $1, $2, …</summary>
internal static class Sql
{
    public static NpgsqlBatchCommand Statement(string sql, params IReadOnlyList<object?> parameters) => Fill(new NpgsqlBatchCommand(sql), parameters);

    public static NpgsqlCommand On(NpgsqlConnection connection, string sql, params IReadOnlyList<object?> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        AddTo(command.Parameters, parameters);
        return command;
    }

    public static NpgsqlCommand On(NpgsqlDataSource store, string sql, params IReadOnlyList<object?> parameters)
    {
        var command = store.CreateCommand(sql);
        AddTo(command.Parameters, parameters);
        return command;
    }

    /// <summary>Runs a statement for what it does.</summary>
    public static async Task DoAsync(NpgsqlDataSource store, string sql, IReadOnlyList<object?> parameters, CancellationToken cancellation)
    {
        await using var command = On(store, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The same on a connection, in the transaction that is open there.</summary>
    public static async Task DoAsync(NpgsqlConnection connection, string sql, IReadOnlyList<object?> parameters, CancellationToken cancellation)
    {
        await using var command = On(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The time by the store's clock, which all nodes go by.</summary>
    public static async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = On(connection, "SELECT clock_timestamp()");
        return (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A value that goes into a jsonb column.</summary>
    public static NpgsqlParameter Json<T>(T value) => new() { Value = StoreJson.Write(value), NpgsqlDbType = NpgsqlDbType.Jsonb };

    /// <summary>Bytes that may be none, where the statement does not say what they are compared with.</summary>
    public static NpgsqlParameter Bytes(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlBatchCommand Fill(NpgsqlBatchCommand command, IReadOnlyList<object?> parameters)
    {
        AddTo(command.Parameters, parameters);
        return command;
    }

    private static void AddTo(NpgsqlParameterCollection collection, IReadOnlyList<object?> values)
    {
        foreach (var value in values)
        {
            collection.Add(value switch
            {
                NpgsqlParameter parameter => parameter,
                null => new NpgsqlParameter { Value = DBNull.Value },
                string text => new NpgsqlParameter { Value = text.Replace('\0', '\uFFFD') },
                DateTimeOffset moment => new NpgsqlParameter { Value = moment.UtcDateTime },
                _ => new NpgsqlParameter { Value = value },
            });
        }
    }
}
