using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>Where a line stands: in which section, how far from its ends, how far into the log, and how often its like occurs.</summary>
internal static class Place
{
    /// <summary>No line has more circumstances of place than this.</summary>
    public const int Most = 7;

    public static int Of(LogOutline log, int line, Span<Circumstance> places)
    {
        var count = 0;
        places[count++] = log.Standing(line);
        if (log.InFailed(line))
        {
            var section = log.SectionOf(line);
            places[count++] = ToEnd(section.Last - line);
            places[count++] = FromStart(line - section.First);
        }

        var part = (line + 1.0) / log.Count;
        if (part > 0.9 || part < 0.3)
        {
            places[count++] = part > 0.97 ? Circumstance.InLast3Percent : part > 0.9 ? Circumstance.InLast10Percent : Circumstance.InFirst30Percent;
        }

        if (!log.Has(line, Clue.Blank))
        {
            places[count++] = Rarity(log.Occurrences[log.Templates[line]]);
        }

        if (log.Known.TryGetValue(line, out var known))
        {
            places[count++] = known.Signature.Severity == Severity.Warning ? Circumstance.KnownHarmless : Circumstance.KnownFailure;
        }

        return count;
    }

    private static Circumstance ToEnd(int lines) => lines switch
    {
        < 2 => Circumstance.EndWithin2,
        < 4 => Circumstance.EndWithin4,
        < 16 => Circumstance.EndWithin16,
        < 64 => Circumstance.EndWithin64,
        < 256 => Circumstance.EndWithin256,
        _ => Circumstance.EndFar,
    };

    private static Circumstance FromStart(int lines) => lines switch
    {
        0 => Circumstance.CommandJustStarted,
        < 4 => Circumstance.StartWithin4,
        < 16 => Circumstance.StartWithin16,
        _ => Circumstance.StartFar,
    };

    private static Circumstance Rarity(int times) => times switch
    {
        1 => Circumstance.SaidOnce,
        2 => Circumstance.SaidTwice,
        < 6 => Circumstance.SaidAFewTimes,
        < 21 => Circumstance.SaidOften,
        _ => Circumstance.SaidAllTheTime,
    };
}
