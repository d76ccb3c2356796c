using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// What came of running statements: those that ran, and what PostgreSQL said of the one that did not. <see cref="Commit"/> is there where they were one transaction.
/// </summary>
internal sealed record MigrationTrial(IReadOnlyList<StatementRun> Ran, ScriptProblem? Problem)
{
    public TimeSpan? Commit { get; init; }

    /// <summary>How long what the statement at this place locks is held: until the transaction's end, or its own where there is no transaction around it.</summary>
    public TimeSpan HeldFrom(int place) => Commit is { } commit
        ? Ran.Skip(place).Aggregate(commit, (sum, one) => sum + one.Took)
        : Ran[place].Took;
}

/// <summary>A statement that ran. <see cref="Touched"/>: the rows that PostgreSQL says it has; <see cref="AtStake"/>: those that there were of what it destroys.</summary>
internal sealed record StatementRun(
    SqlStatement Statement, TableChanges Changes, TimeSpan Took, int Touched, IReadOnlyDictionary<DataEffect, long> AtStake)
{
    public long LostBy(DataEffect effect) => AtStake.TryGetValue(effect, out var rows) ? rows : Math.Max(0, Touched);
}
