using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Names the class a failure belongs to: by what the runner itself says ended the job, else by the signature that knows a line of the chunk, else
/// by the chunk's form, else by what a signature knows in the rest of the command that failed.
/// </summary>
internal static class FamilyReader
{
    private const string Unclassified = "unclassified";

    /// <summary>So many lines (counted from both ends) of a chunk or command are read for a signature that speaks no word of failure.</summary>
    private const int MostRead = 40;

    public static string Of(LogOutline log, in Chunk chunk, SkillSet skills)
    {
        var (first, last) = (chunk.First, chunk.Last);
        var known = log.Known.Where(pair => pair.Key >= first && pair.Key <= last).ToList();
        var section = log.SectionOf(last);
        return Worst(known.Where(pair => log.Has(pair.Key, Clue.RunnerError)))
            ?? Worst(known)
            ?? Classified(ByForm(log, chunk))
            ?? Classified(ByQuietWords(log, first, last, skills))
            ?? Worst(log.Known.Where(pair => log.InFailed(pair.Key)))
            ?? Classified(ByQuietWords(log, section.First, section.Last, skills))
            ?? (InTests(log, first, last) ? "test" : Unclassified);
    }

    /// <summary>A trace through files of tests, where nothing else tells more.</summary>
    private static bool InTests(LogOutline log, int first, int last)
    {
        for (var line = first; line <= last; line++)
        {
            if (log.Has(line, Clue.StackFrame | Clue.Position) && log.Lines[line].Text.Contains("test", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Worst(IEnumerable<KeyValuePair<int, Recognition>> known) => known
        .Where(pair => pair.Value.Signature.Severity > Severity.Warning)
        .OrderByDescending(pair => pair.Value.Signature.Severity).ThenBy(pair => pair.Key)
        .Select(pair => pair.Value.Signature.Family)
        .FirstOrDefault();

    private static string? Classified(string family) => family == Unclassified ? null : family;

    /// <summary>Texts such as "uses prettier to format" are known though nothing in them sounds like a failure.</summary>
    private static string ByQuietWords(LogOutline log, int first, int last, SkillSet skills) =>
        Enumerable.Range(first, last - first + 1)
            .Where(line => line - first < MostRead || last - line < MostRead)
            .Select(line => skills.Recognise(log.Lines[line].Text))
            .FirstOrDefault(signature => signature is { Severity: > Severity.Warning })?.Family ?? Unclassified;

    private static string ByForm(LogOutline log, in Chunk chunk)
    {
        var clues = Clue.None;
        for (var i = chunk.First; i <= chunk.Last; i++)
        {
            clues |= log.Clues[i];
        }

        return clues switch
        {
            _ when (clues & (Clue.FailedTest | Clue.NumberedFailure | Clue.FailureTitle | Clue.PytestDetail)) != 0 => "test",
            _ when (clues & Clue.Diagnostic) != 0 => "compile",
            _ when (clues & (Clue.LintRow | Clue.DiffHeading)) != 0 => "lint",
            _ when (clues & Clue.Assertion) != 0 && (clues & (Clue.ExpectedActual | Clue.ExceptionMessage)) != 0 => "test",
            _ => Unclassified,
        };
    }
}
