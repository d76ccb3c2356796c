using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// A table, or what else has a file of rows, of the tenant's (<c>Relations.sql</c>): <see cref="File"/> changes when it is emptied or written anew; <see cref="Updated"/> and
/// <see cref="Deleted"/> count what this transaction did, <see cref="ColumnsDropped"/> what was ever done. <see cref="Parent"/> is the partitioned table that it
/// is a part of, or zero; <see cref="IsRegistry"/>: it is sqitch's.
/// </summary>
internal sealed record RowKeeper(long Id, string Name, string Kind, long File, long Parent, long Updated, long Deleted, long ColumnsDropped, bool IsRegistry)
{
    public static readonly Statement Ask = Statement.FromFile("tables and what is behind them", "Rollbacks.Sql.Relations.sql");

    public bool IsTable => Kind is "r" or "p";

    public static async Task<IReadOnlyDictionary<long, RowKeeper>> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var keepers = new Dictionary<long, RowKeeper>();
        while (await rows.ReadAsync(cancellation))
        {
            var keeper = new RowKeeper(
                rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6),
                rows.GetInt64(7), rows.GetBoolean(8));
            keepers[keeper.Id] = keeper;
        }

        return keepers;
    }
}
