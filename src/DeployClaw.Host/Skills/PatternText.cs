using System.Text.RegularExpressions;
using DeployClaw.Skills;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Skills;

/// <summary>
/// A pattern as written, checked without building the engine that runs it: that takes milliseconds, a hundred times over. So its
/// grammar is checked by the quick interpreter, and what linear time forbids is looked for in the text.
/// </summary>
internal static class PatternText
{
    private static readonly string[] Groups = ["schema", "service", "sqlstate", "object", "role"];

    private static readonly (string Opening, string Name)[] Unsupported =
    [
        ("(?=", "a lookahead"),
        ("(?!", "a lookahead"),
        ("(?<=", "a lookbehind"),
        ("(?<!", "a lookbehind"),
        ("(?>", "an atomic group"),
        ("(?(", "a conditional"),
    ];

    /// <summary>Unchecked: of a skill that ships with the program, whose tests run every pattern. Checking a hundred takes longer than to read their files.</summary>
    public static SignaturePattern Trust(YamlFile file, YamlNode node) => new(file.Text(node, "a pattern"));

    public static SignaturePattern Read(YamlFile file, YamlNode node)
    {
        var text = file.Text(node, "a pattern");
        return GroupsOf(file, node, SignaturePattern.Options).FirstOrDefault(name => !Groups.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw file.Wrong(node, $"The pattern names a group “{unknown}”; known are {string.Join(", ", Groups)}.")
            : new SignaturePattern(text);
    }

    /// <summary>The names of a pattern's groups. Throws <see cref="InvalidInputException"/> for what is no pattern, or none that can be run in linear time.</summary>
    public static IReadOnlyList<string> GroupsOf(YamlFile file, YamlNode node, RegexOptions options)
    {
        var text = file.Text(node, "a pattern");
        try
        {
            var groups = new Regex(text, options).GetGroupNames()[1..];
            return NeedsBacktracking(text) is { } construct ? throw file.Wrong(node, $"The pattern uses {construct}, which cannot be run in linear time.") : groups;
        }
        catch (RegexParseException bad)
        {
            throw new InvalidInputException(file.Path, (int)node.Start.Line, $"The pattern is wrong: {bad.Message}", bad);
        }
    }

    private static string? NeedsBacktracking(string pattern)
    {
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\' when at + 1 < pattern.Length && (pattern[at + 1] is >= '1' and <= '9' or 'k'):
                    return "a backreference";
                case '\\':
                    at++;
                    break;
                case '[':
                    at = ClassEnd(pattern, at);
                    break;
                case '(' when Array.Find(Unsupported, construct => pattern.AsSpan(at).StartsWith(construct.Opening)) is { Name: { } name }:
                    return name;
                default:
                    break;
            }
        }

        return null;
    }

    private static int ClassEnd(string pattern, int at)
    {
        at += pattern.AsSpan(at).StartsWith("[^]") ? 3 : pattern.AsSpan(at).StartsWith("[]") ? 2 : 1;
        while (at < pattern.Length && pattern[at] != ']')
        {
            at += pattern[at] == '\\' ? 2 : 1;
        }

        return at;
    }
}
