using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Reports.Rollbacks;

/// <summary>How one tenant's rollback ended, for the terminal that ran it.</summary>
internal static class RollbackRunText
{
    public static void Write(RollbackSnapshot rollback, TextWriter output)
    {
        void Say(string line) => output.WriteLine(Printable.Whole(line));

        Say($"{rollback.Subject.Name}: {RollbackWords.Of(rollback.State)}, {rollback.Id}");
        Say($"  the grant {rollback.Grant.Id} is spent");
        if (rollback.CommittedAt is { } committed)
        {
            Say($"  committed at {TimeText.Instant(committed)}{(rollback.Mark is { } mark ? $", transaction {mark.Xid}" : "")}");
        }

        foreach (var export in rollback.Exports)
        {
            Say($"  exported {export.Rows} rows of {export.Table} to {export.Artifact}, SHA-256 {export.Sha256}");
        }

        if (rollback.State == RollbackState.Done)
        {
            Say("  verified");
        }

        if (rollback.Said is { } said)
        {
            Say($"  {said}");
        }
    }
}
