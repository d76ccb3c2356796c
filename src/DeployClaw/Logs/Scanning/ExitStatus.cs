namespace DeployClaw.Logs.Scanning;

/// <summary>A command's end as tools and runners state it: <c>exited with 1</c>, <c>exit code 2</c>, <c>returned exit status 127</c>.</summary>
internal static class ExitStatus
{
    /// <summary>These introduce answers of servers too: "returned 200", "status code 404".</summary>
    private static readonly string[] Loose = ["error code", "errorcode", "status code", "returned", "Error "];

    private static readonly string[] Introductions = ["exited with", "exit code", "exit status", "ExitFailure", "(status", .. Loose];

    public static bool IsFailure(ReadOnlySpan<char> text) => Of(text) > 0;

    /// <summary>The status stated, or -1 if none is.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        foreach (var introduction in Introductions)
        {
            var at = text.IndexOf(introduction);
            var status = at < 0 ? -1 : NumberAfter(text[(at + introduction.Length)..]);
            if (status >= 0 && !(IsAnswer(status) && Loose.Contains(introduction)))
            {
                return status;
            }
        }

        return -1;
    }

    /// <summary>Processes end with 1 to 99, 124 to 165 or 255; servers answer with 100 to 599, in truth from 200 on.</summary>
    private static bool IsAnswer(int status) => status is >= 200 and < 600 and not 255;

    private static int NumberAfter(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" :='\"(");
        foreach (var filler in (ReadOnlySpan<string>)["code", "status", "exit code", "exit status", "non-zero", "exit"])
        {
            rest = rest.StartsWith(filler) ? rest[filler.Length..].TrimStart(" :='\"(") : rest;
        }

        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        return digits is > 0 and < 4 ? int.Parse(rest[..digits]) : -1;
    }
}
