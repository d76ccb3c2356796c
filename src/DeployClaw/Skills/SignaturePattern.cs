using System.Text.RegularExpressions;
using DeployClaw.Logs;

namespace DeployClaw.Skills;

/// <summary>
/// A signature's regular expression; <c>^</c> and <c>$</c> stand at each line. Built on first use: of a hundred patterns a run needs a dozen. One that
/// is plain text, or a choice of plain texts, needs no engine at all.
/// </summary>
/// <remarks>
/// .NET's linear engine (<see cref="RegexOptions.NonBacktracking"/>) takes 2 MB and 20 ms for a pattern before its first match, its interpreter a
/// hundredth of that; both find the same. So the interpreter runs until some text takes it longer than <see cref="Patience"/>, and the linear one
/// from then on: a text made to be slow costs that much once for each pattern. What only the interpreter can do, patterns may not use.
/// </remarks>
public sealed class SignaturePattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(25);

    private readonly IReadOnlyList<string>? plain;
    private readonly Lazy<Regex> quick;
    private readonly Lazy<Regex> linear;
    private volatile bool overran;

    public SignaturePattern(string text)
    {
        Text = text;
        plain = PatternLiterals.Plain(text);
        quick = new Lazy<Regex>(() => new Regex(text, Options, Patience));
        linear = new Lazy<Regex>(() => new Regex(text, Options | RegexOptions.NonBacktracking));
    }

    private SignaturePattern(Regex built)
    {
        Text = built.ToString();
        quick = linear = new Lazy<Regex>(built);
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

        return Match(message) is { Success: true } match
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

    private Match Match(string message)
    {
        if (!overran)
        {
            try
            {
                return quick.Value.Match(message);
            }
            catch (RegexMatchTimeoutException)
            {
                overran = true;
            }
        }

        return linear.Value.Match(message);
    }

    private bool Names(string group) => Text.Contains($"(?<{group}>", StringComparison.Ordinal);

    private static string? Group(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: > 0 } group ? group.Value : null;
}
