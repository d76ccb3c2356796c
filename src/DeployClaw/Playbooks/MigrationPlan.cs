using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>One migration as it would be run and taken back, before anybody is in trouble: what a check at commit time runs.</summary>
public sealed class MigrationPlan
{
    private readonly WayDown? way;
    private readonly MadeByMigration made;

    public MigrationPlan(Migration migration, UndoTemplates templates)
    {
        Migration = migration;
        Up = WayDown.WithoutOwnTransaction(SqlScript.Parse(migration.UpSql).Statements);
        made = new MadeByMigration([.. Up.SelectMany(statement => statement.Effects)]);
        way = WayDown.From(migration, templates);
    }

    public Migration Migration { get; }

    public IReadOnlyList<SqlStatement> Up { get; }

    /// <summary>Null where nobody wrote one and no template knows one.</summary>
    public IReadOnlyList<SqlStatement>? Down => way?.Statements;

    public string? DownOrigin => way?.Origin;

    /// <summary>What in the way down forbids running it unattended; sentences.</summary>
    public IReadOnlyList<string> DownReservations => way is null ? [] : [.. way.Reservations(), .. made.LeftBy(Up, way.Statements)];

    /// <summary>The statement's beginning, redacted and in one line, for a sentence.</summary>
    public static string Beginning(SqlStatement statement) => UndoReservations.Short(statement);

    /// <summary>All of it can be one transaction.</summary>
    public static bool IsTransactional(IReadOnlyList<SqlStatement> statements) =>
        statements.All(statement => statement.Kind is not (StatementKind.OutsideTransaction or StatementKind.TransactionControl));

    /// <summary>What the statement does to rows and values that were there before the migration.</summary>
    public IReadOnlyList<DataEffect> LostBy(SqlStatement statement) => [.. made.Lost(statement.Effects)];
}
