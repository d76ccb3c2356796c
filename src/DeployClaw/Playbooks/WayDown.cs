using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>The way down from one migration: the tool's own, else that of a skill's templates. Statements are in the order in which they are run.</summary>
internal sealed record WayDown(string Origin, SqlScript? File, IReadOnlyList<SqlStatement> Statements)
{
    /// <summary>Null where nobody knows one.</summary>
    public static WayDown? From(Migration migration, UndoTemplates templates)
    {
        if (migration.DownSql is { } sql)
        {
            var script = SqlScript.Parse(sql);
            return new WayDown(migration.DownPath ?? migration.Path, script, WithoutOwnTransaction(script.Statements));
        }

        return templates.For(migration) is var (origin, statements) ? new WayDown(origin, null, statements) : null;
    }

    /// <summary>What in it forbids running it unattended.</summary>
    public IEnumerable<string> Reservations() => UndoReservations.About(Origin, File?.IsComplete != false, Statements);

    // A file that brings its own BEGIN … COMMIT means the transaction that a rollback gives it anyway.
    public static IReadOnlyList<SqlStatement> WithoutOwnTransaction(IReadOnlyList<SqlStatement> statements) =>
        statements is [var first, .., var last]
        && first.Tokens is [var begin, ..] && (begin.Is("begin") || begin.Is("start"))
        && last.Tokens is [var end, ..] && (end.Is("commit") || end.Is("end"))
            ? [.. statements.Skip(1).SkipLast(1)]
            : statements;
}
