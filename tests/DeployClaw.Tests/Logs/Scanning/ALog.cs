using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Logs.Scanning;

/// <summary>Builds logs as runners write them and scans them.</summary>
internal static class ALog
{
    public static List<LogLine> Of(params string[] raw) => [.. raw.Select((text, index) => LineCleaner.Clean(index + 1, text))];

    public static List<LogLine> Of(string raw) => Of(raw.Split('\n'));

    public static ScanReport Scanned(params string[] raw) => new LogScanner(SkillSet.Empty).Scan(Of(raw));

    public static string[] Passing(int lines) =>
        [.. Enumerable.Range(0, lines).Select(i => $"test tests/module_{i % 7}/case_{i}.py ... ok")];

    /// <summary>A Travis job whose command failed with the output given.</summary>
    public static string[] Travis(params string[] output) =>
    [
        "travis_fold:start:system_info\r\u001b[0K\u001b[33;1mBuild system information\u001b[0m",
        "Build language: python",
        "travis_fold:end:system_info\r\u001b[0K",
        "travis_time:start:0a1b2c\r\u001b[0K$ make test",
        .. output,
        "travis_time:end:0a1b2c:start=1,finish=2,duration=1\r\u001b[0K\u001b[31;1mThe command \"make test\" exited with 2.\u001b[0m",
        "",
        "Done. Your build exited with 1.",
    ];
}
