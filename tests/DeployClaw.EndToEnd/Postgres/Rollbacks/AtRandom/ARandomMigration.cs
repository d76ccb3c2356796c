using DeployClaw.Tenants;
using FsCheck;
using FsCheck.Fluent;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom;

/// <summary>A small schema at random, a migration of a few steps, how it goes, and the way down that comes with it.</summary>
internal sealed record ARandomMigration(int Tables, int Rows, IReadOnlyList<RandomStep> Steps, ARandomMigration.Author Wrote, ARandomMigration.Course Went, int Breaks, bool Drifts, ARandomMigration.Arrival Arrives)
{
    /// <summary>What the migration's author wrote as its way down.</summary>
    public enum Author
    {
        All,
        AllWhereItExists,
        AllButOne,
        Nothing,
    }

    /// <summary>How the migration goes. A tool runs it in one transaction, or statement by statement.</summary>
    public enum Course
    {
        Through,
        TakenBack,
        HalfWay,
    }

    /// <summary>When the application writes rows that were not there before the migration.</summary>
    public enum Arrival
    {
        Never,
        BeforeTheRollback,
        DuringIt,
    }

    public static Gen<ARandomMigration> Any { get; } =
        from tables in Gen.Choose(1, 3)
        from rows in Gen.Choose(0, 5)
        from steps in Gen.Frequency((4, Gen.Constant(1)), (3, Gen.Constant(2)), (2, Gen.Constant(3)), (1, Gen.Constant(5)))
        from kinds in Gen.Choose(0, RandomStep.Kinds - 1).ListOf(steps)
        from targets in Gen.Choose(0, tables - 1).ListOf(steps)
        from wrote in Gen.Frequency(
            (5, Gen.Constant(Author.All)), (2, Gen.Constant(Author.AllWhereItExists)), (1, Gen.Constant(Author.AllButOne)), (4, Gen.Constant(Author.Nothing)))
        from went in Gen.Frequency((8, Gen.Constant(Course.Through)), (1, Gen.Constant(Course.TakenBack)), (2, Gen.Constant(Course.HalfWay)))
        from breaks in Gen.Choose(0, steps)
        from drifts in Gen.Frequency((14, Gen.Constant(false)), (1, Gen.Constant(true)))
        from arrives in Gen.Elements(Arrival.Never, Arrival.BeforeTheRollback, Arrival.DuringIt)
        select new ARandomMigration(
            tables, rows, [.. kinds.Zip(targets).Select((choice, number) => RandomStep.Make(choice.First, $"t{choice.Second}", number))], wrote, went, breaks, drifts, arrives);

    /// <summary>The statements of the way up; where it breaks, one that fails stands among them.</summary>
    public IReadOnlyList<string> Up => Went == Course.Through
        ? [.. Steps.SelectMany(step => step.Up)]
        : [.. Steps.Take(Breaks).SelectMany(step => step.Up), "alter table nowhere add column x int", .. Steps.Skip(Breaks).SelectMany(step => step.Up)];

    public string? Down => Wrote switch
    {
        Author.All => Text(Undo),
        Author.AllWhereItExists => Text(Undo.Select(WhereItExists)),
        Author.AllButOne => Text(Undo.SkipLast(1)),
        Author.Nothing => null,
        _ => throw new ArgumentOutOfRangeException(nameof(Wrote)),
    };

    public Migration Migration => new("42", "x", "V42__x.sql", string.Join(";\n", Up), Down is null ? null : "U42__x.sql", Down);

    public override string ToString() => $"{Tables} tables of {Rows} rows, {Went}, down {Wrote}{(Drifts ? ", drifts" : "")}, rows arrive {Arrives}\nup: {string.Join("; ", Up)}\ndown: {Down}";

    private IEnumerable<string> Undo => Enumerable.Reverse(Steps).SelectMany(step => step.Down);

    // An author who has nothing to say leaves the file empty but for a comment on the schema.
    private static string Text(IEnumerable<string> statements) => string.Join(";\n", statements.DefaultIfEmpty("comment on table t0 is null"));

    private static string WhereItExists(string down) => new[] { "drop column", "drop constraint", "drop index", "drop table", "drop view", "drop type", "drop domain", "drop sequence", "drop function", "drop trigger" }
        .Aggregate(down, (text, drop) => text.Replace($"{drop} ", $"{drop} if exists ", StringComparison.Ordinal));
}
