using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>The report for other programs.</summary>
internal static class CheckJson
{
    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(CheckReport report, TextWriter output) => output.WriteLine(new JsonObject
    {
        ["format"] = "deployclaw/check-v1",
        ["folder"] = report.Folder,
        ["generated_rows"] = report.Rows,
        ["server"] = report.Where,
        ["migrations"] = new JsonArray([.. report.Migrations.Select(Migration)]),
        ["gaps"] = new JsonArray([.. report.Gaps.Select(gap => new JsonObject { ["subject"] = gap.Subject, ["reason"] = gap.Reason })]),
    }.ToJsonString(Indented));

    private static JsonObject Migration(CheckedMigration migration) => new()
    {
        ["version"] = migration.Version,
        ["path"] = migration.Path,
        ["way_back"] = migration.WayBack,
        ["statements"] = new JsonArray([.. migration.Statements.Select(Statement)]),
        ["findings"] = new JsonArray([.. migration.Findings.Select(Finding)]),
    };

    private static JsonObject Statement(CheckedStatement statement) => new()
    {
        ["line"] = statement.Line,
        ["sql"] = statement.Sql,
        ["milliseconds"] = Milliseconds(statement.Took),
        ["locks"] = new JsonArray([.. statement.Locks.Select(taken => Lock(taken))]),
        ["rewritten"] = new JsonArray([.. statement.Rewritten.Select(table => (JsonNode)table)]),
        ["scanned"] = new JsonArray([.. statement.Scanned.Select(table => (JsonNode)table)]),
    };

    private static JsonObject Lock(TableLock taken) => new()
    {
        ["table"] = taken.Table,
        ["mode"] = taken.Mode,
        ["held_milliseconds"] = Milliseconds(taken.Held),
    };

    private static JsonNode? Milliseconds(TimeSpan? span) => span is { } length ? Math.Round(length.TotalMilliseconds, 1) : null;

    private static JsonObject Finding(CheckFinding finding) => new()
    {
        ["rule"] = finding.Rule.Id,
        ["level"] = finding.Rule.Level,
        ["path"] = finding.Path,
        ["line"] = finding.Line,
        ["sentence"] = finding.Sentence,
        ["rows"] = finding.Rows,
    };
}
