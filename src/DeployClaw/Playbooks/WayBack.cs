using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>
/// The way down over one or more migrations, newest first, as the deployed source has it, and what speaks against running it
/// unattended on any tenant.
/// </summary>
internal sealed record WayBack(string Origin, IReadOnlyList<SqlStatement> Statements)
{
    /// <summary>Why there is no way back, or none that restores everything; empty where there is one.</summary>
    public required IReadOnlyList<string> Lacking { get; init; }

    /// <summary>What in the way back forbids running it unattended.</summary>
    public required IReadOnlyList<string> Reservations { get; init; }

    /// <summary>Rows that the ways up change where they were there before: a failure half way leaves them changed without a trace.</summary>
    public required bool UpWritesRows { get; init; }

    public static WayBack Over(IReadOnlyList<string> versions, MigrationSet migrations)
    {
        var found = versions.Select(version => migrations.Migrations.FirstOrDefault(migration => migration.Version == version)).ToList();
        var known = found.OfType<Migration>().ToList();
        var ups = known.SelectMany(migration => SqlScript.Parse(migration.UpSql).Statements).SelectMany(s => s.Effects).ToList();
        var downs = known.Where(migration => migration.DownSql is not null)
            .Select(migration => (Name: migration.DownPath ?? migration.Path, Script: SqlScript.Parse(migration.DownSql!)))
            .ToList();
        var made = new MadeByMigration(ups);
        var statements = downs.SelectMany(down => WithoutOwnTransaction(down.Script.Statements)).ToList();
        return new WayBack(string.Join(", ", downs.Select(down => down.Name)), statements)
        {
            Lacking =
            [
                .. versions.Zip(found, Missing).OfType<string>(),
                .. made.Lost(ups).Select(effect => $"The migration {effect.Sentence}, and no undo brings back what was there."),
            ],
            Reservations =
            [
                .. downs.SelectMany(down => UndoReservations.About(down.Name, down.Script, WithoutOwnTransaction(down.Script.Statements))),
                .. made.Lost(statements.SelectMany(statement => statement.Effects).Where(TakesAway))
                    .Select(effect => $"The way down {effect.Sentence}, which the migration did not make."),
            ],
            UpWritesRows = ups.Any(effect => effect is DataEffect.Updates or DataEffect.Deletes or DataEffect.Empties or DataEffect.Inserts),
        };
    }

    private static string? Missing(string version, Migration? migration) => migration switch
    {
        null => $"The deployed source has no migration {version}, so no way back from it is known.",
        { DownSql: null } => $"Migration {version} ({migration.Path}) has no undo file, so no way back from it is known.",
        _ => null,
    };

    private static bool TakesAway(DataEffect effect) =>
        effect is DataEffect.DropsTable or DataEffect.DropsColumn or DataEffect.Empties;

    // A file that brings its own BEGIN … COMMIT means the transaction that a rollback gives it anyway.
    private static IReadOnlyList<SqlStatement> WithoutOwnTransaction(IReadOnlyList<SqlStatement> statements) =>
        statements is [var first, .., var last]
        && first.Tokens is [var begin, ..] && (begin.Is("begin") || begin.Is("start"))
        && last.Tokens is [var end, ..] && (end.Is("commit") || end.Is("end"))
            ? [.. statements.Skip(1).SkipLast(1)]
            : statements;
}
