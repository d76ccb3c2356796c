using System.Buffers;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// What runners put before a line: GitHub's and CloudWatch's time stamps (also <c>job TAB step TAB stamp</c> of <c>gh run view --log</c>),
/// Jenkins' <c>[stamp]</c>, CodeBuild's <c>[Container] date time</c>, BuildKit's <c>#12 0.345</c>, and workflow commands (<c>##[error]</c>).
/// </summary>
internal static class RunnerPrefix
{
    private static readonly SearchValues<char> Seconds = SearchValues.Create("0123456789.");

    private const int ShortestStamp = 19; // 2026-01-31T12:00:00

    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text, scoped ref LineMarks marks)
    {
        text = text.TrimStart('\ufeff');
        text = WithoutJobAndStep(text);
        text = WithoutStamp(text);
        text = WithoutContainer(text, ref marks);
        text = WithoutBuildKit(text);
        return WorkflowCommand(text, ref marks);
    }

    private static ReadOnlySpan<char> WithoutJobAndStep(ReadOnlySpan<char> text)
    {
        var job = text.IndexOf('\t');
        var step = job > 0 ? text[(job + 1)..].IndexOf('\t') : -1;
        if (step < 0)
        {
            return text;
        }

        var rest = text[(job + step + 2)..].TrimStart('\ufeff');
        return StampLength(rest) > 0 ? rest : text;
    }

    private static ReadOnlySpan<char> WithoutStamp(ReadOnlySpan<char> text)
    {
        if (text.Length > ShortestStamp + 2 && text[0] == '[')
        {
            var inside = StampLength(text[1..]);
            return inside > 0 && text.Length > inside + 1 && text[inside + 1] == ']' ? AfterOneSpace(text[(inside + 2)..]) : text;
        }

        var length = StampLength(text);
        return length > 0 ? AfterOneSpace(text[length..]) : text;
    }

    private static ReadOnlySpan<char> AfterOneSpace(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is ' ' or '\t' ? text[1..] : text;

    /// <summary>Length of a leading ISO 8601 time stamp (with seconds, perhaps a fraction and a zone), 0 if there is none.</summary>
    private static int StampLength(ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestStamp || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' ') || text[13] != ':' ||
            text[16] != ':' || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[18]))
        {
            return 0;
        }

        var end = ShortestStamp;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',' or 'Z'))
        {
            end++;
        }

        return end + 5 < text.Length && text[end] is '+' or '-' && text[end + 3] == ':' ? end + 6 : end;
    }

    private static ReadOnlySpan<char> WithoutContainer(ReadOnlySpan<char> text, scoped ref LineMarks marks)
    {
        const string container = "[Container] ";
        const int dateAndTime = 20; // 2026/01/31 12:00:00 and a space; newer agents print a fraction of the second
        if (!text.StartsWith(container) || text.Length < container.Length + dateAndTime)
        {
            return text;
        }

        var rest = text[(container.Length + dateAndTime - 1)..];
        var space = rest.IndexOf(' ');
        rest = space < 0 ? default : rest[(space + 1)..];
        marks |= LineMarks.Runner;
        marks |= rest.StartsWith("Running command ") ? LineMarks.CommandStart : LineMarks.None;
        return rest;
    }

    private static ReadOnlySpan<char> WithoutBuildKit(ReadOnlySpan<char> text)
    {
        if (text.Length < 6 || text[0] != '#' || !char.IsAsciiDigit(text[1]))
        {
            return text;
        }

        var step = text.IndexOf(' ');
        var time = step > 0 ? text[(step + 1)..].IndexOf(' ') : -1;
        return time > 0 && text.Slice(step + 1, time).IndexOfAnyExcept(Seconds) < 0 ? text[(step + time + 2)..] : text;
    }

    private static ReadOnlySpan<char> WorkflowCommand(ReadOnlySpan<char> text, scoped ref LineMarks marks)
    {
        if (text.StartsWith("##["))
        {
            var end = text.IndexOf(']');
            var mark = end > 0 ? MarkOf(text[3..end], text[(end + 1)..]) : LineMarks.None;
            marks |= mark;
            return mark == LineMarks.None ? text : text[(end + 1)..];
        }

        if (text.StartsWith("::error"))
        {
            marks |= LineMarks.RunnerError;
            var end = text[2..].IndexOf("::");
            return end > 0 ? text[(end + 4)..] : text;
        }

        return text;
    }

    private static LineMarks MarkOf(ReadOnlySpan<char> command, ReadOnlySpan<char> rest) => command switch
    {
        "error" => LineMarks.RunnerError,
        "warning" or "notice" or "debug" => LineMarks.RunnerWarning,
        "group" => LineMarks.Runner | (rest.StartsWith("Run ") ? LineMarks.CommandStart : LineMarks.None),
        "endgroup" or "section" or "end-action" or "start-action" => LineMarks.Runner,
        "command" => LineMarks.Runner,
        _ => LineMarks.None,
    };
}
