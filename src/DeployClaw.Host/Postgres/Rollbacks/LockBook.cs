using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>The locks that a transaction has taken so far. None is given back before its end, so what is in the book stays.</summary>
internal sealed class LockBook
{
    private readonly List<OwnLock> locks = [];
    private readonly HashSet<(string Type, long Id, string Mode)> known = [];

    /// <summary>Enters what is held now; gives what was not held before.</summary>
    public async Task<IReadOnlyList<OwnLock>> EnterAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var taken = new List<OwnLock>();
        while (await rows.ReadAsync(cancellation))
        {
            var held = OwnLock.Read(rows);
            if (known.Add((held.Type, held.Id, held.Mode)))
            {
                taken.Add(held);
            }
        }

        locks.AddRange(taken);
        return taken;
    }

    /// <summary>Relations locked for writing that have no name any more and were not in <paramref name="before"/>.</summary>
    public IReadOnlyList<long> Vanished(IReadOnlyDictionary<long, RowKeeper> before) =>
        [.. locks.Where(held => held is { IsRelation: true, IsForWriting: true, Name: "" } && !before.ContainsKey(held.Id)).Select(held => held.Id).Distinct()];

    /// <summary>What is no relation and was locked for writing: dropped, or changed.</summary>
    public IReadOnlyList<long> Things => [.. locks.Where(held => held is { Type: "object", IsForWriting: true }).Select(held => held.Id).Distinct()];

    public static IReadOnlyList<HeldLock> Shown(IEnumerable<OwnLock> taken, string schema) =>
    [
        .. taken.Where(held => held is { IsRelation: true, IsCatalog: false, Name: not "" })
            .Select(held => held.Shown(schema))
            .OrderBy(held => held.Relation, StringComparer.Ordinal)
            .ThenBy(held => held.Mode, StringComparer.Ordinal),
    ];
}
