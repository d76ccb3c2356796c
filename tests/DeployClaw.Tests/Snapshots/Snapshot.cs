using System.Runtime.CompilerServices;

namespace DeployClaw.Tests.Snapshots;

/// <summary>
/// Compares a text with the file of that name beside this one. With DEPLOYCLAW_ACCEPT_SNAPSHOTS=1 the text becomes the file instead:
/// read the difference before you commit it.
/// </summary>
internal static class Snapshot
{
    private const string Accept = "DEPLOYCLAW_ACCEPT_SNAPSHOTS";

    public static void Matches(string name, string actual)
    {
        var path = Path.Combine(Folder(), name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"There is no snapshot {name} yet. Set {Accept}=1 to keep this one:\n{text}");
        var expected = File.ReadAllText(path);
        if (expected != text)
        {
            Assert.Fail($"{name} has changed. Set {Accept}=1 to keep the new text.\n{Difference(expected.Split('\n'), text.Split('\n'))}");
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>The first line that differs, with three lines before it and three of each text after it.</summary>
    private static string Difference(string[] expected, string[] actual)
    {
        var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        var same = expected[Math.Max(0, at - 3)..at].Select(line => $"  {line}");
        var gone = expected[at..].Take(4).Select(line => $"- {line}");
        var come = actual[at..].Take(4).Select(line => $"+ {line}");
        return string.Join('\n', same.Concat(gone).Concat(come).Prepend($"@@ line {at + 1} of {expected.Length} and {actual.Length}"));
    }
}
