using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>Names the class a failure belongs to: by the signature that knows a line, else by the form of the chunk.</summary>
internal sealed class FamilyReader(SkillSet skills)
{
    private const Clue Suspicious = Clue.ErrorLevel | Clue.Fatal | Clue.RunnerError | Clue.ErrorWord | Clue.FailWord | Clue.Inability | Clue.Absence | Clue.Denial | Clue.TimeOut | Clue.Invalidity | Clue.Crash
        | Clue.ExceptionName | Clue.Diagnostic | Clue.FailedTest | Clue.Position | Clue.LintRow | Clue.Retry;

    /// <summary>Lines (indexes) that a signature knows.</summary>
    public Dictionary<int, Recognition> KnownLines(LogOutline log)
    {
        var known = new Dictionary<int, Recognition>();
        for (var i = 0; i < log.Count; i++)
        {
            if (log.Has(i, Suspicious) && skills.Read(log.Lines[i].Text) is { } recognition)
            {
                known[i] = recognition;
            }
        }

        return known;
    }

    public static string Of(LogOutline log, in Chunk chunk, Dictionary<int, Recognition> known)
    {
        var (first, last) = (chunk.First, chunk.Last);
        return known.Where(pair => pair.Key >= first && pair.Key <= last)
            .OrderByDescending(pair => pair.Value.Signature.Severity).ThenBy(pair => pair.Key)
            .Select(pair => pair.Value.Signature.Family)
            .FirstOrDefault() ?? ByForm(log, chunk);
    }

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
            _ when (clues & Clue.ExpectedActual & Clue.Assertion) != 0 => "test",
            _ => "unclassified",
        };
    }
}
