using System.Text.RegularExpressions;

namespace DeployClaw.Skills;

/// <summary>
/// A signature's regular expression, run in time linear in the text (<see cref="RegexOptions.NonBacktracking"/>, so without
/// lookaround and backreferences); <c>^</c> and <c>$</c> stand at each line. Built on first use: building takes milliseconds, and
/// of a hundred patterns a run needs a dozen.
/// </summary>
public sealed class SignaturePattern
{
    private readonly Lazy<Regex> regex;

    public SignaturePattern(string text)
    {
        Text = text;
        regex = new Lazy<Regex>(() => new Regex(text, Options | RegexOptions.NonBacktracking));
    }

    private SignaturePattern(Regex built)
    {
        Text = built.ToString();
        regex = new Lazy<Regex>(built);
    }

    /// <summary>What every signature's pattern is read with, besides the engine.</summary>
    public static RegexOptions Options => RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    public string Text { get; }

    public static implicit operator SignaturePattern(Regex regex) => FromRegex(regex);

    public static SignaturePattern FromRegex(Regex regex) => new(regex);

    public Match Match(string message) => regex.Value.Match(message);

    public override string ToString() => Text;
}
