using System.Text.Json.Nodes;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// The findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code hosts show beside the lines. Paths are as they are
/// from where the command was run.
/// </summary>
internal static class CheckSarif
{
    public static void Write(CheckReport report, TextWriter output) => output.WriteLine(new JsonObject
    {
        ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "deployclaw",
                    ["version"] = ProgramVersion.Full,
                    ["rules"] = new JsonArray([.. CheckRule.All.Select(Rule)]),
                },
            },
            ["columnKind"] = "utf16CodeUnits",
            ["results"] = new JsonArray([.. report.Findings.Select(finding => Result(report, finding))]),
        }),
    }.ToJsonString(CheckJson.Indented));

    private static JsonObject Rule(CheckRule rule) => new()
    {
        ["id"] = rule.Id,
        ["shortDescription"] = Message(rule.Meaning),
        ["defaultConfiguration"] = new JsonObject { ["level"] = rule.Level },
    };

    private static JsonObject Result(CheckReport report, CheckFinding finding) => new()
    {
        ["ruleId"] = finding.Rule.Id,
        ["ruleIndex"] = CheckRule.All.Index().First(rule => rule.Item == finding.Rule).Index,
        ["level"] = finding.Rule.Level,
        ["message"] = Message(finding.Sentence),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Address(Path.Combine(report.Folder, finding.Path)) },
                ["region"] = new JsonObject { ["startLine"] = finding.Line },
            },
        }),
    };

    private static JsonObject Message(string text) => new() { ["text"] = text };

    // A relative reference: each part of the path escaped, the slashes kept.
    private static string Address(string path) =>
        string.Join('/', Path.GetRelativePath(".", path).Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(Uri.EscapeDataString));
}
