using DeployClaw.Playbooks;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// Which locks are worth a finding: not every ACCESS EXCLUSIVE, which a change of the catalog takes for a moment, but those under which as much is
/// done as the table is long.
/// </summary>
internal static class LockFindings
{
    private static readonly string[] KeepWritersOut = ["ShareLock", "ShareRowExclusiveLock", "ExclusiveLock"];

    public static IEnumerable<(CheckRule Rule, string Sentence)> Of(SqlStatement statement, TableChanges changes)
    {
        var truncates = statement.Effects.Any(effect => effect is DataEffect.Empties);
        foreach (var table in truncates ? [] : changes.Rewritten)
        {
            yield return (CheckRule.RewritesTable, $"It writes {table} anew, while nobody may read or write it: as long as the table is long.");
        }

        foreach (var table in changes.Scanned.Except(changes.Rewritten, StringComparer.Ordinal).Where(_ => statement.Kind == StatementKind.Definition))
        {
            var modes = changes.Locks.Where(taken => taken.Table == table).Select(taken => taken.Mode).ToList();
            if (modes.Contains("AccessExclusiveLock"))
            {
                yield return (CheckRule.ScansUnderLock, $"It reads all of {table}, while nobody may read or write it.");
            }
            else if (modes.Exists(mode => KeepWritersOut.Contains(mode, StringComparer.Ordinal)))
            {
                yield return (CheckRule.BlocksWrites, $"It reads all of {table}, while nobody may write to it.");
            }
        }
    }
}
