using System.Text.RegularExpressions;
using DeployClaw.Logs;

namespace DeployClaw.Skills;

/// <summary>
/// A signature's regular expression, run in time linear in the text (<see cref="RegexOptions.NonBacktracking"/>, so without
/// lookaround and backreferences); <c>^</c> and <c>$</c> stand at each line. Built on first use: building takes milliseconds, and
/// of a hundred patterns a run needs a dozen. One that is plain text, or a choice of plain texts, needs no engine at all.
/// </summary>
public sealed class SignaturePattern
{
    private readonly IReadOnlyList<string>? plain;
    private readonly Lazy<Regex> regex;

    public SignaturePattern(string text)
    {
        Text = text;
        plain = PatternLiterals.Plain(text);
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

    /// <summary>What the message names in the pattern's groups; null where the pattern does not match.</summary>
    public ErrorDetail? Read(string message)
    {
        if (plain is not null)
        {
            return plain.Any(text => message.Contains(text, StringComparison.Ordinal)) ? ErrorDetail.None : null;
        }

        return regex.Value.Match(message) is { Success: true } match
            ? new ErrorDetail(
                Group(match, "schema"),
                Group(match, "service"),
                Group(match, "sqlstate"),
                Group(match, "object"),
                Group(match, "role"))
            : null;
    }

    /// <summary>Completes what is known by what the message names; not run where the pattern names nothing that is missing.</summary>
    public ErrorDetail Complete(ErrorDetail known, string message)
    {
        var mayHelp = (known.Schema is null && Names("schema"))
            || (known.Service is null && Names("service"))
            || (known.SqlState is null && Names("sqlstate"))
            || (known.DatabaseObject is null && Names("object"))
            || (known.Role is null && Names("role"));
        return mayHelp && Read(message) is { } more
            ? new ErrorDetail(
                known.Schema ?? more.Schema,
                known.Service ?? more.Service,
                known.SqlState ?? more.SqlState,
                known.DatabaseObject ?? more.DatabaseObject,
                known.Role ?? more.Role)
            : known;
    }

    public override string ToString() => Text;

    private bool Names(string group) => Text.Contains($"(?<{group}>", StringComparison.Ordinal);

    private static string? Group(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: > 0 } group ? group.Value : null;
}
