using System.Globalization;
using DeployClaw.Playbooks;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>What is said of one statement of a way up that ran, and what of it is to be mended.</summary>
internal static class StatementFindings
{
    /// <param name="plan">The migration.</param>
    /// <param name="trial">How it ran.</param>
    /// <param name="place">Which statement.</param>
    /// <param name="path">Its file.</param>
    /// <param name="line">Where it begins there.</param>
    /// <param name="rows">How many rows were generated for each table; null where it ran on empty tables, and nothing was measured.</param>
    public static (CheckedStatement Statement, IEnumerable<CheckFinding> Findings) Of(MigrationPlan plan, MigrationTrial trial, int place, string path, int line, int? rows)
    {
        var ran = trial.Ran[place];
        TimeSpan? held = rows is null ? null : trial.HeldFrom(place);
        var statement = new CheckedStatement(
            line,
            MigrationPlan.Beginning(ran.Statement),
            [.. ran.Changes.Locks.Select(taken => taken with { Held = held })],
            ran.Changes.Rewritten,
            ran.Changes.Scanned)
        {
            Took = rows is null ? null : ran.Took,
        };
        return (statement,
        [
            .. plan.LostBy(ran.Statement).Select(lost =>
                new CheckFinding(CheckRule.LosesRows, path, line, $"It {lost.Sentence}, and no way down brings back what was there{Lost(ran, lost, rows)}.")
                {
                    Rows = rows is null ? null : ran.LostBy(lost),
                }),
            .. LockFindings.Of(ran.Statement, ran.Changes).Select(found => new CheckFinding(found.Rule, path, line, $"{found.Sentence}{Measured(held, rows)}")),
        ]);
    }

    private static string Lost(StatementRun ran, DataEffect effect, int? rows) =>
        rows is null ? "" : string.Create(CultureInfo.InvariantCulture, $": {ran.LostBy(effect):N0} of {rows:N0} generated rows");

    private static string Measured(TimeSpan? held, int? rows) =>
        held is { } span ? string.Create(CultureInfo.InvariantCulture, $" Here {CheckText.Milliseconds(span)}, with {rows:N0} generated rows in each table.") : "";
}
