using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>
/// The way down over one or more migrations, newest first, and what speaks against running it unattended on any tenant.
/// </summary>
internal sealed record WayBack(string Origin, IReadOnlyList<SqlStatement> Statements)
{
    private const string Source = "the difference of its structure from before";

    /// <summary>Why there is no way back; empty where there is one.</summary>
    public required IReadOnlyList<string> NoWayDown { get; init; }

    /// <summary>What the migrations destroyed and no way back restores.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>What in the way back forbids running it unattended.</summary>
    public required IReadOnlyList<string> Reservations { get; init; }

    /// <summary>Rows that the ways up change where they were there before: a failure half way leaves them changed without a trace.</summary>
    public required bool UpWritesRows { get; init; }

    /// <summary>The migrations are at hand, and say all that they do: what they did to rows does not show in a structure.</summary>
    public required bool UpIsReadable { get; init; }

    public IReadOnlyList<string> Lacking => [.. NoWayDown, .. Lost];

    /// <summary>A structure's difference would tell the way back.</summary>
    public bool MayBeDerived => NoWayDown.Count > 0 && Lost.Count == 0 && UpIsReadable;

    public static WayBack Over(IReadOnlyList<string> versions, MigrationSet migrations, UndoTemplates templates)
    {
        var found = versions.Select(version => migrations.Migrations.FirstOrDefault(migration => migration.Version == version)).ToList();
        var known = found.OfType<Migration>().ToList();
        var scripts = known.Select(migration => SqlScript.Parse(migration.UpSql)).ToList();
        var ups = scripts.SelectMany(script => script.Statements).SelectMany(statement => statement.Effects).ToList();
        var downs = known.Select(migration => (Migration: migration, Way: WayDown.From(migration, templates))).ToList();
        var ways = downs.Select(down => down.Way).OfType<WayDown>().ToList();
        var made = new MadeByMigration(ups);
        var statements = ways.SelectMany(way => way.Statements).ToList();
        var left = made.LeftBy([.. scripts.SelectMany(script => script.Statements)], statements).ToList();
        return new WayBack(string.Join(", ", ways.Select(way => way.Origin)), statements)
        {
            NoWayDown =
            [
                .. versions.Zip(found).Where(pair => pair.Second is null)
                    .Select(pair => $"The deployed source has no migration {pair.First}, so no way back from it is known."),
                .. downs.Where(down => down.Way is null)
                    .Select(down => $"Migration {down.Migration.Version} ({down.Migration.Path}) has no undo file, so no way back from it is known."),
            ],
            Lost = [.. made.Lost(ups).Select(effect => $"The migration {effect.Sentence}, and no undo brings back what was there.")],
            Reservations =
            [
                .. ways.SelectMany(way => way.Reservations()),
                .. made.Lost(statements.SelectMany(statement => statement.Effects).Where(TakesAway))
                    .Select(effect => $"The way down {effect.Sentence}, which the migration did not make."),
                .. left,
            ],
            UpWritesRows = left.Count > 0 || ups.Any(effect => effect is DataEffect.Updates or DataEffect.Deletes or DataEffect.Empties or DataEffect.Inserts),
            UpIsReadable = known.Count == versions.Count && left.Count == 0 && scripts.TrueForAll(IsReadable),
        };
    }

    /// <summary>With what was added to the tenant's structure taken back instead; or with the reason why that cannot be derived.</summary>
    public WayBack DerivedFrom(IReadOnlyList<StructureChange> changes)
    {
        if (StructureInverse.Of(changes, out var why) is not { } inverse)
        {
            return this with { NoWayDown = [.. NoWayDown, $"Nor can one be derived from its structure: {why}."] };
        }

        IReadOnlyList<SqlStatement> statements = [.. inverse.SelectMany(sql => SqlScript.Parse(sql).Statements)];
        return this with { Origin = Source, Statements = statements, NoWayDown = [], Reservations = Doubts(statements) };
    }

    // Where nothing was added, there is nothing to run, and that is right.
    private static IReadOnlyList<string> Doubts(IReadOnlyList<SqlStatement> statements) =>
        statements.Count == 0 ? [] : [.. UndoReservations.About(Source, complete: true, statements)];

    private static bool IsReadable(SqlScript script) => script.IsComplete && script.Statements.All(statement => statement is
        { Kind: StatementKind.Definition or StatementKind.Data or StatementKind.Privilege or StatementKind.TransactionControl or StatementKind.OutsideTransaction, OutsideCalls.Count: 0 });

    private static bool TakesAway(DataEffect effect) =>
        effect is DataEffect.DropsTable or DataEffect.DropsColumn or DataEffect.Empties;
}
