namespace DeployClaw.Logs;

/// <summary>
/// A word that may report an error, with the word before it and what follows. A word runs over letters, digits and the joints of
/// names and paths, so that <c>error.js</c> and <c>--fail-fast</c> are words of their own.
/// </summary>
internal readonly ref struct SuspectWord
{
    /// <summary>How much is read on either side: the neighbours of a word, never the rest of an endless line.</summary>
    private const int Reach = 32;

    private readonly ReadOnlySpan<char> word;
    private readonly ReadOnlySpan<char> before;
    private readonly ReadOnlySpan<char> after;

    private SuspectWord(string text, int start, int end)
    {
        End = end;
        word = text.AsSpan(start, end - start).TrimEnd('.').TrimEnd('-');
        var wordEnd = start + word.Length;
        before = LastWord(text.AsSpan(Math.Max(0, start - Reach), start - Math.Max(0, start - Reach)));
        after = text.AsSpan(wordEnd, Math.Min(Reach, text.Length - wordEnd));
    }

    /// <summary>Where the next word may begin.</summary>
    public int End { get; }

    /// <summary>The word around <paramref name="hit"/> that begins no earlier than <paramref name="from"/>.</summary>
    public static SuspectWord At(string text, int hit, int from)
    {
        var (start, end) = (hit, hit + 1);
        while (start > from && IsJoined(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsJoined(text[end]))
        {
            end++;
        }

        return new SuspectWord(text, start, end);
    }

    public bool ReportsAnError()
    {
        if (IsDenied())
        {
            return false;
        }

        if (before is "raise" or "except" or "catch" or "throw" or "throws" or "new" or "import" or "extends")
        {
            return false;
        }

        if (word.EndsWith("Exception", StringComparison.Ordinal) || word.EndsWith("Error", StringComparison.Ordinal))
        {
            return true;
        }

        return word switch
        {
            "ERROR" or "FATAL" or "CRITICAL" or "SEVERE" or "PANIC" or "FAIL" or "FAILED" or "FAILURE" or "Traceback" => true,
            "failed" or "Failed" or "Failure" => true,
            "failure" => before is not ("on" or "On" or "if" or "for"),
            "error" => Introduces || after.StartsWith(" occurred") || after.StartsWith(" while") || after.StartsWith(" during"),
            "exception" => Introduces || before is "unhandled" or "Unhandled" or "uncaught" or "Uncaught",
            "fatal" or "panic" => Introduces,
            "errors" or "failures" or "Errors" or "Failures" or "ERRORS" => IsCounted,
            "exit" or "Exit" or "exited" or "Exited" => TellsANonZeroExit,
            _ => false,
        };
    }

    private bool Introduces => after is [':', ..];

    private bool IsCounted => before is [>= '1' and <= '9', ..] or "with" || NumberAfter(": ") is > 0;

    private bool TellsANonZeroExit => (
        NumberAfter(" code ") ?? NumberAfter(" code: ") ?? NumberAfter(" status ")
        ?? NumberAfter(" with code ") ?? NumberAfter(" with exit code ") ?? NumberAfter(" with status ") ?? NumberAfter(" with ")) is > 0;

    private bool IsDenied() =>
        word.IndexOfAny('/', '\\') >= 0
        || before is "0" or "no" or "No" or "NO" or "without" or "zero" or "ignore" or "ignoring" or "any"
        || NumberAfter(": ") is 0 || NumberAfter("=") is 0 || NumberAfter(":") is 0;

    private int? NumberAfter(ReadOnlySpan<char> words)
    {
        if (!after.StartsWith(words, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var digits = after[words.Length..];
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(digits[..(length < 0 ? digits.Length : length)], out var number) ? number : null;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \t");
        var start = text.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '\''))
        {
            start--;
        }

        return text[start..];
    }

    private static bool IsJoined(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/' or '\\' or '$';
}
