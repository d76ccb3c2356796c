using System.Buffers;

namespace DeployClaw.Logs.Scanning;

/// <summary>The form of a line, whatever it says.</summary>
internal static class ShapeClues
{
    private static readonly SearchValues<char> Rules = SearchValues.Create("=-_*#~.+<>|:━─═┈ ");
    private static readonly SearchValues<char> Brackets = SearchValues.Create("{}[](),;");

    private const int LongLine = 300;
    private const int ShortLine = 12;

    public static Clue Read(ReadOnlySpan<char> trimmed)
    {
        var clues = Clue.None;
        clues |= !trimmed.ContainsAnyExcept(Rules) ? Clue.Separator : Clue.None;
        clues |= trimmed[0] is '-' or '*' or '•' && trimmed.Length > 2 && trimmed[1] == ' ' ? Clue.Bullet : Clue.None;
        clues |= trimmed.Contains("://", StringComparison.Ordinal) ? Clue.Url : Clue.None;
        clues |= trimmed[^1] == ':' ? Clue.EndsWithColon : Clue.None;
        clues |= trimmed.Length > 24 && char.IsAsciiLetterUpper(trimmed[0]) && trimmed[^1] == '.' ? Clue.Sentence : Clue.None;
        clues |= IsJson(trimmed) ? Clue.Json : Clue.None;
        clues |= trimmed.ContainsAny("`‘“\"") || trimmed.Contains(" '", StringComparison.Ordinal) ? Clue.Quoted : Clue.None;
        clues |= trimmed.Length > LongLine ? Clue.Lengthy : Clue.None;
        return clues | (trimmed.Length < ShortLine ? Clue.Brief : Clue.None);
    }

    private static bool IsJson(ReadOnlySpan<char> trimmed) =>
        !trimmed.ContainsAnyExcept(Brackets) || (trimmed[0] == '"' && trimmed.Contains("\":", StringComparison.Ordinal));
}
