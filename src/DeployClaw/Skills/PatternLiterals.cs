namespace DeployClaw.Skills;

/// <summary>
/// Reads from a pattern a literal that stands in every text it matches: the longest stretch of plain characters outside groups and
/// classes. Of a pattern that is a choice at its top, one literal each. What it does not understand, it leaves out, so that a literal
/// is never wrong, only shorter.
/// </summary>
public static class PatternLiterals
{
    /// <summary>The shortest literal that is of use.</summary>
    public const int Shortest = LiteralIndex.Window;

    /// <summary>Null where a branch has no literal of four characters or more: then the author has to name them.</summary>
    public static IReadOnlyList<string>? Of(string pattern)
    {
        var reading = new PatternReading(pattern);
        return reading.Branches() is var longest && longest.TrueForAll(literal => literal.Length >= Shortest) ? longest : null;
    }

    /// <summary>The texts that a pattern stands for if it is nothing but plain text, or a choice of plain texts; else null.</summary>
    public static IReadOnlyList<string>? Plain(string pattern)
    {
        var reading = new PatternReading(pattern);
        var branches = reading.Branches();
        return reading.IsPlain ? branches : null;
    }
}
