namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A command whose credential follows a short option: <c>curl -su user:password</c>, <c>mysql -ppassword</c>, <c>docker login -p x</c>;
/// as one line, over lines that a backslash continues, or as a JSON array of arguments. <see cref="Letters"/> take the credential,
/// <see cref="Others"/> take something else, so that behind them no letter counts. The long options <c>--password</c> are names
/// like any other (<see cref="NamedValue"/>).
/// </summary>
internal sealed record CommandOption(string Command, string Letters, string Others)
{
    public static readonly CommandOption[] All =
    [
        new("curl", "uU", "XHdoFeAbcCDEKmPQrtTwxyYzh") { LongOptions = ["--user", "--proxy-user"], IsPair = true },
        new("mysql", "p", "uhPDSe") { OnlyAttached = true },
        new("mariadb", "p", "uhPDSe") { OnlyAttached = true },
        new("login", "p", "u"),
        new("sshpass", "p", "fd"),
        new("redis-cli", "a", "hpnu"),
        new("sqlcmd", "P", "SUdQi"),
        new("mongo", "p", "uh"),
        new("twine", "p", "ur"),
    ];

    /// <summary>Long options that take the credential too.</summary>
    public IReadOnlyList<string> LongOptions { get; init; } = [];

    /// <summary>The credential is <c>user:password</c>, and the user stays.</summary>
    public bool IsPair { get; init; }

    /// <summary>Behind a space stands something else: to <c>mysql -p x</c>, x is a database.</summary>
    public bool OnlyAttached { get; init; }

    public Secret? At(ScannedText text, int anchor)
    {
        if (char.IsAsciiLetterOrDigit(text[anchor - 1]))
        {
            return null;
        }

        var at = text.RunEnd(anchor + Command.Length, Alphabets.Name);
        while (Argument.Next(text, at) is { } argument && !IsSameCommand(text, argument))
        {
            if (CredentialStart(text, argument) is { } start && Credential.At(text, start, IsPair) is { } secret)
            {
                return secret;
            }

            at = argument.End;
        }

        return null;
    }

    // It has an anchor of its own: no argument is looked at twice for the same command.
    private bool IsSameCommand(ScannedText text, Argument argument) =>
        text.Slice(argument.Start, argument.End).EndsWith(Command, StringComparison.OrdinalIgnoreCase);

    private int? CredentialStart(ScannedText text, Argument argument)
    {
        var word = text.Slice(argument.Start, argument.End);
        foreach (var option in LongOptions)
        {
            if (word.StartsWith(option, StringComparison.Ordinal) && (word.Length == option.Length || word[option.Length] == '='))
            {
                return word.Length == option.Length ? argument.Following(text) : argument.Start + option.Length + 1;
            }
        }

        if (word is not ['-', not '-', ..])
        {
            return null;
        }

        var letter = word[1..].IndexOfAny(Letters + Others) + 1;
        if (letter == 0 || !Letters.Contains(word[letter], StringComparison.Ordinal) || word[1..letter].ContainsAnyExcept(Alphabets.Letters))
        {
            return null;
        }

        var isAttached = letter + 1 < word.Length || argument.OpensAQuote(text);
        return isAttached ? argument.Start + letter + 1 : OnlyAttached ? null : argument.Following(text);
    }
}
