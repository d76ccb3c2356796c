namespace DeployClaw.Logs.Scanning;

/// <summary>Names the class a failure belongs to: by the signature that knows a line, else by the form of the chunk.</summary>
internal static class FamilyReader
{
    public static string Of(LogOutline log, in Chunk chunk)
    {
        var (first, last) = (chunk.First, chunk.Last);
        return log.Known.Where(pair => pair.Key >= first && pair.Key <= last)
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
