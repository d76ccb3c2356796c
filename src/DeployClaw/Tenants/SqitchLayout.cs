using System.Text.RegularExpressions;

namespace DeployClaw.Tenants;

/// <summary>
/// <c>sqitch.plan</c>, which names the changes in their order, with <c>deploy/NAME.sql</c> and <c>revert/NAME.sql</c> beside it.
/// https://sqitch.org/docs/manual/sqitchplan/
/// </summary>
internal static partial class SqitchLayout
{
    public const string PlanName = "sqitch.plan";

    public static MigrationSet Read(string tool, IReadOnlyList<SourceFile> files) =>
        files.FirstOrDefault(file => file.Text is not null && (file.Path == PlanName || file.Path.EndsWith($"/{PlanName}", StringComparison.Ordinal))) is { } plan
            ? Read(tool, plan, files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal))
            : new MigrationSet(tool, [], []);

    private static MigrationSet Read(string tool, SourceFile plan, Dictionary<string, SourceFile> files)
    {
        var folder = plan.Path[..^PlanName.Length];
        var migrations = new List<Migration>();
        var gaps = new List<Gap>();
        foreach (var changes in ChangesIn(plan.Text!).GroupBy(change => change, StringComparer.Ordinal))
        {
            var (up, down) = ($"{folder}deploy/{changes.Key}.sql", $"{folder}revert/{changes.Key}.sql");
            if (changes.Skip(1).Any())
            {
                gaps.Add(new Gap($"sqitch change {changes.Key}", "It was reworked, and which of its scripts belongs to which time is not read."));
            }
            else if (files.GetValueOrDefault(up)?.Text is { } sql)
            {
                var undo = files.GetValueOrDefault(down)?.Text;
                migrations.Add(new Migration(changes.Key, "", up, sql, undo is null ? null : down, undo));
            }
            else
            {
                gaps.Add(new Gap($"sqitch change {changes.Key}", $"The plan names it, and there is no {up}."));
            }
        }

        return new MigrationSet(tool, migrations, gaps);
    }

    // A line that begins with % is a pragma, with @ a tag, with # a comment; every other names a change first.
    private static IEnumerable<string> ChangesIn(string plan) =>
        from line in plan.ReplaceLineEndings("\n").Split('\n')
        let change = Change().Match(line)
        where change.Success
        select change.Groups["name"].Value;

    [GeneratedRegex(@"^\s*[+]?\s*(?<name>[^\s%@#+:\-\[][^\s@#:\[]*)\s")]
    private static partial Regex Change();
}
