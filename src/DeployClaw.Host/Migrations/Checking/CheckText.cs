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
                output.WriteLine(Printable.Whole($"  line {statement.Line}: {statement.Sql} takes {string.Join(", ", statement.Locks.Select(taken => $"{Mode(taken)} on {taken.Table}"))}"));
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

        output.WriteLine($"{report.Migrations.Count} migrations, {report.Findings.Count(finding => finding.Rule.Level != CheckRule.Note)} findings");
    }

    private static string Way(CheckedMigration migration) => migration.WayBack is { } origin ? $"taken back by {origin}" : "no way back";

    // AccessExclusiveLock is ACCESS EXCLUSIVE to those who read the manual.
    private static string Mode(TableLock taken) =>
        string.Concat(taken.Mode[..^"Lock".Length].Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}")).ToUpperInvariant();
}
