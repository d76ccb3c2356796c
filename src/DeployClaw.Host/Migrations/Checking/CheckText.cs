using System.Globalization;
using DeployClaw.Host.Reports;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>The report as a person reads it: what each statement locks, and what is to be mended, with file and line.</summary>
internal static class CheckText
{
    public static void Write(CheckReport report, TextWriter output)
    {
        foreach (var migration in report.Migrations)
        {
            output.WriteLine(Printable.Whole($"{migration.Path}: {Way(migration)}"));
            foreach (var statement in migration.Statements.Where(statement => statement.Locks.Count > 0))
            {
                output.WriteLine(Printable.Whole($"  line {statement.Line}: {statement.Sql} takes {string.Join(", ", statement.Locks.Select(Lock))}"));
            }

            foreach (var finding in migration.Findings)
            {
                output.WriteLine(Printable.Whole($"  {finding.Rule.Level} {finding.Rule.Id} {finding.Path}:{finding.Line}: {finding.Sentence}"));
            }
        }

        foreach (var gap in report.Gaps)
        {
            output.WriteLine(Printable.Whole($"{gap.Subject}: {gap.Reason}"));
        }

        if (Measured(report) is { } measured)
        {
            output.WriteLine(measured);
        }

        output.WriteLine($"{report.Migrations.Count} migrations, {report.Findings.Count(finding => finding.Rule.Level != CheckRule.Note)} findings");
    }

    public static string Milliseconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0.#} ms");

    // What was not measured is said where somebody might ask for it.
    private static string? Measured(CheckReport report) =>
        report.Rows is { } rows
            ? string.Create(CultureInfo.InvariantCulture, $"Measured with {rows:N0} generated rows in each table, {report.Where}: your rows and machine are others.")
        : report.Findings.Any(finding => finding.Rule == CheckRule.LosesRows)
          || report.Migrations.SelectMany(migration => migration.Statements).Any(statement => statement.Locks.Count > 0)
            ? $"The tables were empty, {report.Where}: how many rows are lost, and how long locks are held, was not measured (--rows)."
            : null;

    private static string Lock(TableLock taken) =>
        $"{Mode(taken)} on {taken.Table}{(taken.Held is { } held ? $" for {Milliseconds(held)}" : "")}";

    private static string Way(CheckedMigration migration) => migration.WayBack is { } origin ? $"taken back by {origin}" : "no way back";

    // AccessExclusiveLock is ACCESS EXCLUSIVE to those who read the manual.
    private static string Mode(TableLock taken) =>
        string.Concat(taken.Mode[..^"Lock".Length].Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}")).ToUpperInvariant();
}
