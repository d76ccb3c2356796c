using System.Text.RegularExpressions;

namespace DeployClaw.Playbooks;

/// <summary>
/// Know-how of a skill: the way back from one kind of statement. <see cref="Pattern"/> has to match the whole statement, in one line; what its
/// groups name are identifiers, which take their places ({name}) in <see cref="Down"/>.
/// </summary>
public sealed partial record UndoTemplate(string Skill, string Name, UndoPattern Pattern, IReadOnlyList<string> Down, IReadOnlyList<UndoExample> Examples)
{
    private static readonly string[] NoNames = ["if", "only", "concurrently", "constraint", "column", "table", "on"];

    /// <summary>The statements that take this one back; null where it is not of this kind.</summary>
    public IReadOnlyList<string>? Undo(string statement)
    {
        var line = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var match = Pattern.Match(line);
        return match.Success && match.Groups.Values.Skip(1).Where(group => group.Success).All(group => IsIdentifier(group.Value))
            ? [.. Down.Select(down => Place().Replace(down, place => match.Groups[place.Groups["name"].Value].Value))]
            : null;
    }

    public static IEnumerable<string> PlacesIn(string down) => Place().Matches(down).Select(place => place.Groups["name"].Value);

    // A name, or a name in a schema: nothing that could be read as more, and no word that only looks like a name (ADD COLUMN IF NOT EXISTS).
    private static bool IsIdentifier(string text)
    {
        SqlToken[] tokens = [.. SqlScanner.Scan(text)];
        return Array.TrueForAll(tokens, token => token.Closed && !Array.Exists(NoNames, token.Is))
            && tokens is [{ IsName: true }] or [{ IsName: true }, { Text: "." }, { IsName: true }];
    }

    [GeneratedRegex(@"{(?<name>\w+)}")]
    private static partial Regex Place();
}

/// <summary>An example: this statement is taken back by those; none where the template must not know it.</summary>
public sealed record UndoExample(string Up, IReadOnlyList<string>? Down);
