using System.Text.RegularExpressions;

namespace DeployClaw.Playbooks;

/// <summary>
/// A template's regular expression over a whole statement, in time linear in it, whoever wrote either. Built on first use: that takes milliseconds,
/// and few runs meet a statement that nobody wrote a way back for.
/// </summary>
public sealed class UndoPattern(string text)
{
    private readonly Lazy<Regex> regex = new(() => new Regex(Whole(text), Options | RegexOptions.NonBacktracking));

    /// <summary>What every template's pattern is read with, besides the engine.</summary>
    public static RegexOptions Options => RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    public Match Match(string statement) => regex.Value.Match(statement);

    private static string Whole(string text) => $"^(?:{text})$";
}
