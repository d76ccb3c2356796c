using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>Names the class a failure belongs to: by the signature that knows a line, else by the form of the chunk.</summary>
internal static class FamilyReader
{
    private const string Unclassified = "unclassified";

    /// <summary>So many lines (counted from both ends) of a chunk are read for a signature that speaks no word of failure.</summary>
    private const int MostRead = 40;

    public static string Of(LogOutline log, in Chunk chunk, SkillSet skills)
    {
        var (first, last) = (chunk.First, chunk.Last);
        return log.Known.Where(pair => pair.Key >= first && pair.Key <= last)
            .OrderByDescending(pair => pair.Value.Signature.Severity).ThenBy(pair => pair.Key)
            .Select(pair => pair.Value.Signature.Family)
            .FirstOrDefault() ?? (ByForm(log, chunk) is var form && form != Unclassified ? form : ByQuietWords(log, chunk, skills));
    }

    /// <summary>Texts such as "uses prettier to format" are known though nothing in them sounds like a failure.</summary>
    private static string ByQuietWords(LogOutline log, Chunk chunk, SkillSet skills) =>
        Enumerable.Range(chunk.First, chunk.Length)
            .Where(line => line - chunk.First < MostRead || chunk.Last - line < MostRead)
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
