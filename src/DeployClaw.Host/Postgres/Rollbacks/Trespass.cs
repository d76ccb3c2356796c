namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>What the locks of a transaction tell of where it has been: it may write in the tenant's schema and nowhere else.</summary>
internal static class Trespass
{
    /// <param name="locks">Those that the playbook's SQL has taken.</param>
    /// <param name="schema">The tenant's.</param>
    /// <param name="before">The sequences that were there before: a ROLLBACK does not take back what was drawn from one.</param>
    /// <returns>The end of a sentence that begins with the statement; null where it kept to its schema.</returns>
    public static string? In(IEnumerable<OwnLock> locks, string schema, IReadOnlyDictionary<long, RowKeeper> before)
    {
        foreach (var taken in locks)
        {
            if (About(taken, schema, before) is { } trespass)
            {
                return trespass;
            }
        }

        return null;
    }

    private static string? About(OwnLock taken, string schema, IReadOnlyDictionary<long, RowKeeper> before) => taken switch
    {
        { Type: "advisory" } => "takes an advisory lock, by which others may wait for each other.",
        { IsDroppedSchema: true } => "drops a schema.",
        { IsForWriting: false } or { Name: "" } or { IsCatalog: true } => null,
        _ when taken.Schema != schema => $"locks {taken.Full} for writing, which is outside the tenant's schema.",
        { Kind: "S", Mode: "RowExclusiveLock" } when before.ContainsKey(taken.Id) =>
            $"draws from the sequence {taken.Name}, which a ROLLBACK does not take back.",
        _ => null,
    };
}
