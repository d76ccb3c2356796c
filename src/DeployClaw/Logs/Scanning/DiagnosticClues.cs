using System.Buffers;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Compilers' and linters' positions: <c>path:12:8: error</c>, <c>path(12,8): error CS1</c>, <c>path:[12,8]</c>, <c>12:8  error  …</c>, the arrow and
/// the carets under quoted code.
/// </summary>
internal static class DiagnosticClues
{
    private static readonly SearchValues<char> NotInPaths = SearchValues.Create(" \t=()\"'`,;");

    public static Clue Read(ReadOnlySpan<char> trimmed)
    {
        var clues = Clue.None;
        var position = SourcePosition.FirstIn(trimmed);
        if (position.Found)
        {
            clues |= Clue.Position;
            var rest = trimmed[position.End..].TrimStart(": -");
            clues |= position.Start <= 12 && StatesError(rest) ? Clue.Diagnostic : Clue.None;
        }

        clues |= trimmed.StartsWith("-->") || trimmed.StartsWith("# ./") || trimmed.StartsWith("at /") || IsTexLine(trimmed) ? Clue.PointsAt : Clue.None;
        clues |= trimmed.Length > 2 && trimmed[0] == '!' && trimmed[1] == ' ' && char.IsAsciiLetterUpper(trimmed[2]) ? Clue.Diagnostic : Clue.None; // TeX's
        clues |= IsLintRow(trimmed) ? Clue.LintRow : Clue.None;
        clues |= IsCaret(trimmed) ? Clue.Caret : Clue.None;
        clues |= IsGutter(trimmed) ? Clue.CodeGutter : Clue.None;
        return clues | (IsPathOnly(trimmed) ? Clue.PathOnly : Clue.None);
    }

    /// <summary>TeX quotes the source by <c>l.12 \foo</c>.</summary>
    private static bool IsTexLine(ReadOnlySpan<char> trimmed) => trimmed.StartsWith("l.") && trimmed.Length > 3 && char.IsAsciiDigit(trimmed[2]) && trimmed.Contains(' ');

    private static bool StatesError(ReadOnlySpan<char> rest) =>
        rest.StartsWith("error", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("fatal", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("undefined reference") || rest.StartsWith("Error");

    /// <summary>A row of a linter's table: line and column, then the complaint.</summary>
    private static bool IsLintRow(ReadOnlySpan<char> trimmed)
    {
        var line = trimmed.IndexOfAnyExceptInRange('0', '9');
        if (line is < 1 or > 6 || trimmed[line] != ':')
        {
            return false;
        }

        var column = trimmed[(line + 1)..].IndexOfAnyExceptInRange('0', '9');
        return column is > 0 and < 6 && trimmed[line + 1 + column] is ' ' or '\t' or ':' && trimmed.Length > line + column + 6;
    }

    private static bool IsCaret(ReadOnlySpan<char> trimmed) => trimmed.Contains('^') && !trimmed.ContainsAnyExcept("^~|- ");

    /// <summary>Quoted code with its line number: <c>12 | code</c>, <c>> 12 | code</c>, <c>|</c>.</summary>
    private static bool IsGutter(ReadOnlySpan<char> trimmed)
    {
        var start = trimmed[0] == '>' ? trimmed[1..].TrimStart(' ') : trimmed;
        var digits = start.IndexOfAnyExceptInRange('0', '9');
        var rest = digits < 0 ? default : start[digits..].TrimStart(' ');
        return !rest.IsEmpty && rest[0] is '|' or '│' && digits < 7;
    }

    private static bool IsPathOnly(ReadOnlySpan<char> trimmed)
    {
        var end = trimmed.TrimEnd();
        var dot = end.LastIndexOf('.');
        return dot > 0 && end.Length - dot is > 1 and < 12 && !end.ContainsAny(NotInPaths) && !end.Contains("://", StringComparison.Ordinal)
            && !char.IsAsciiDigit(end[dot + 1]) && (end.Contains('/') || end.Length < 60);
    }
}
