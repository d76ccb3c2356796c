using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>The rows on which migrations are run, where any were asked for: there before each, and taken away where they are in the way.</summary>
internal sealed class RowsToRunOn(GeneratedRows? rows)
{
    private readonly List<Gap> unfit = [];

    public bool Wanted => rows is not null;

    /// <summary>How many each table has; null where there are none.</summary>
    public int? Now => rows is { Any: true } ? rows.Count : null;

    /// <summary>Where generated rows did not fit, and it was measured without.</summary>
    public IReadOnlyList<Gap> Gaps => [.. rows?.Gaps ?? [], .. unfit];

    /// <summary>What is no transaction cannot be taken back and tried again without rows, so it is run without them from the start.</summary>
    public Task PrepareAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation) =>
        rows is null ? Task.CompletedTask
        : MigrationPlan.IsTransactional(statements) ? rows.FillAsync(cancellation)
        : rows.EmptyTablesAsync(cancellation);

    /// <summary>Whether the statements, which failed and were taken back, may be tried again on tables that are empty now.</summary>
    public async Task<bool> EmptiedAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellation)
    {
        if (rows is not { Any: true } || !MigrationPlan.IsTransactional(statements))
        {
            return false;
        }

        await rows.EmptyTablesAsync(cancellation);
        return true;
    }

    /// <summary>
    /// What it means that something runs on empty tables and not on rows. That a column must not be NULL fails on any rows; anything else may be the fault of those that
    /// were made up, and is no finding.
    /// </summary>
    public CheckFinding? FailedOn(ScriptProblem problem, CheckRule rule, StatementLines lines)
    {
        var said = $"{MigrationPlan.Beginning(problem.Statement)}: {problem.Said}";
        if (problem.SqlState == PostgresErrorCodes.NotNullViolation)
        {
            return new CheckFinding(rule, lines.Path, lines.Of(problem.Statement), $"{said}. It runs on empty tables only.");
        }

        unfit.Add(new Gap($"generated rows for {lines.Path}", $"It does not run on them, and may well run on yours ({said}): it was measured on empty tables."));
        return null;
    }
}
