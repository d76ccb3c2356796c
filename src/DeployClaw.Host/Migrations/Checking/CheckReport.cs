namespace DeployClaw.Host.Migrations.Checking;

/// <summary>What a check found, migration by migration, in the order in which they are run.</summary>
internal sealed record CheckReport(string Folder, IReadOnlyList<CheckedMigration> Migrations, IReadOnlyList<Gap> Gaps)
{
    /// <summary>How many rows were generated for each table; null where the tables were empty.</summary>
    public int? Rows { get; init; }

    /// <summary>On which server it ran, as the end of a sentence.</summary>
    public string Where { get; init; } = "";

    public IEnumerable<CheckFinding> Findings => Migrations.SelectMany(migration => migration.Findings);

    /// <summary>Something is to be mended.</summary>
    public bool HasFindings => Findings.Any(finding => finding.Rule.Level != CheckRule.Note);
}

/// <summary><see cref="WayBack"/> is where its way down comes from; null where there is none.</summary>
internal sealed record CheckedMigration(
    string Version, string Path, string? WayBack, IReadOnlyList<CheckedStatement> Statements, IReadOnlyList<CheckFinding> Findings);

/// <summary>
/// A statement of the way up that was run: what it locked of the tables that were there before (PostgreSQL's names of the modes),
/// which of them it wrote anew, and which it read from end to end.
/// </summary>
internal sealed record CheckedStatement(int Line, string Sql, IReadOnlyList<TableLock> Locks, IReadOnlyList<string> Rewritten, IReadOnlyList<string> Scanned)
{
    /// <summary>Null where the tables were empty.</summary>
    public TimeSpan? Took { get; init; }
}

/// <summary><see cref="Held"/>: until the end of the transaction; null where the tables were empty.</summary>
internal sealed record TableLock(string Table, string Mode)
{
    public TimeSpan? Held { get; init; }
}

/// <summary>Something found at a line of a file, whose path is below the folder. <see cref="Sentence"/> is redacted.</summary>
internal sealed record CheckFinding(CheckRule Rule, string Path, int Line, string Sentence)
{
    /// <summary>How many of the generated rows are lost; null where it is not about that, or there were none.</summary>
    public long? Rows { get; init; }
}
