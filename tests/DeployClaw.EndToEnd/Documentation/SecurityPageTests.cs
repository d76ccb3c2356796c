using System.Text.RegularExpressions;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>The threat model rests on tests: those that it names exist.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string[] Sources =
    [
        .. new[] { "DeployClaw.Tests", "DeployClaw.EndToEnd" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests", project), "*Tests*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void EveryTestThatItNamesIsThere()
    {
        var named = NamedTest().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs/security.md")));
        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(Sources, source => Holds(source, test.Groups["class"].Value, test.Groups["method"].Value)));
    }

    private static bool Holds(string source, string type, string method) =>
        Regex.IsMatch(source, $@"\bclass {type}\b") && (method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<class>\w+Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex NamedTest();
}
