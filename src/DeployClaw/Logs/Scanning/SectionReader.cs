namespace DeployClaw.Logs.Scanning;

/// <summary>Cuts a log at its commands: where the runner says that one starts, and where it says that one ended and how.</summary>
internal static class SectionReader
{
    private static readonly string[] Failures =
    [
        "Process completed with exit code", "Build step '", "Command did not exit successfully", "ERROR: Job failed", "Exited with code", "No output has been received in the last",
        "The job exceeded the maximum", "The log length has exceeded the limit", "Build timed out (after", "ERROR: script returned exit code", "Command exited with code", "Too long with no output", "The build has been terminated", "script returned exit code", "Bash exited with code", "PowerShell exited with code", "The operation was canceled",
    ];

    private static readonly string[] Aftermaths = ["Post job cleanup", "Done. Your build exited", "Finished: ", "Archiving artifacts", "Sending e-mails"];

    /// <summary>Failures said within so many lines are said of the same command.</summary>
    private const int Together = 4;

    public static List<Section> Cut(IReadOnlyList<LogLine> lines)
    {
        var sections = new List<Section>();
        var first = 0;
        var rest = SectionEnd.Unsaid;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Has(LineMarks.CommandStart) && i > first)
            {
                sections.Add(new Section(first, i - 1, rest));
                first = i;
            }

            var end = EndSaidBy(lines[i]);
            if (end == SectionEnd.Aftermath)
            {
                if (i > first)
                {
                    sections.Add(new Section(first, i - 1, rest));
                    first = i;
                }

                rest = SectionEnd.Aftermath;
            }
            else if (end == SectionEnd.Failed && sections.Count > 0 && sections[^1] is { Failed: true } before && i - before.Last <= Together)
            {
                sections[^1] = before with { Last = i };
                first = i + 1;
            }
            else if (end is SectionEnd.Failed or SectionEnd.Succeeded)
            {
                sections.Add(new Section(first, i, end));
                first = i + 1;
            }
        }

        if (first < lines.Count)
        {
            sections.Add(new Section(first, lines.Count - 1, rest));
        }

        return sections;
    }

    private static SectionEnd EndSaidBy(in LogLine line)
    {
        var text = line.Text.AsSpan().TrimStart();
        if (EndsTravisCommand(text))
        {
            return ExitStatus.Of(text[Math.Max(0, text.LastIndexOf('"'))..]) == 0 ? SectionEnd.Succeeded : SectionEnd.Failed;
        }

        foreach (var failure in Failures)
        {
            if (text.StartsWith(failure) && (failure != "Build step '" || text.EndsWith("failure")))
            {
                return SectionEnd.Failed;
            }
        }

        foreach (var aftermath in Aftermaths)
        {
            if (text.StartsWith(aftermath))
            {
                return SectionEnd.Aftermath;
            }
        }

        return line.Has(LineMarks.RunnerError) ? SectionEnd.Failed : SectionEnd.Unsaid;
    }

    /// <summary><c>The command "make" exited with 2.</c>; a command of several lines ends with <c>" exited with 2.</c></summary>
    private static bool EndsTravisCommand(ReadOnlySpan<char> text) =>
        (text.StartsWith("The command \"") && (text.Contains("\" exited with ", StringComparison.Ordinal) || text.Contains("failed and exited with", StringComparison.Ordinal)))
        || text.StartsWith("\" exited with ");
}
