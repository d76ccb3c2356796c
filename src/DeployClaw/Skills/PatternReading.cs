using System.Text;

namespace DeployClaw.Skills;

/// <summary>One pass over a pattern that collects, branch by branch, its stretches of plain characters.</summary>
internal sealed class PatternReading(string pattern)
{
    private const string Quantifiers = "?*+{";

    private readonly StringBuilder run = new();
    private readonly List<string> branches = [];
    private string longest = "";
    private int at;

    /// <summary>Whether every character so far stood for itself.</summary>
    public bool IsPlain { get; private set; } = true;

    public List<string> Branches()
    {
        while (at < pattern.Length)
        {
            Step();
        }

        EndBranch();
        return branches;
    }

    private void Step()
    {
        switch (pattern[at])
        {
            case '(':
                BreakRun();
                SkipGroup();
                break;
            case '[':
                BreakRun();
                SkipClass();
                break;
            case '|':
                EndBranch();
                at++;
                break;
            case '.' or '^' or '$' or '?' or '*' or '+' or '{' or '}' or ')':
                BreakRun();
                at++;
                break;
            case '\\':
                ReadEscape();
                break;
            default:
                Take(pattern[at], 1);
                break;
        }
    }

    // A letter or digit behind a backslash is a class or an anchor; anything else stands for itself.
    private void ReadEscape()
    {
        if (at + 1 < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[at + 1]))
        {
            Take(pattern[at + 1], 2);
            return;
        }

        BreakRun();
        at += 2;
    }

    private void Take(char letter, int length)
    {
        at += length;
        var isQuantified = at < pattern.Length && Quantifiers.Contains(pattern[at], StringComparison.Ordinal);
        if (!isQuantified)
        {
            run.Append(letter);
            return;
        }

        BreakRun();
        SkipQuantifier();
    }

    private void SkipQuantifier()
    {
        var close = pattern[at] == '{' ? pattern.IndexOf('}', at) : at;
        at = close < 0 ? pattern.Length : close + 1;
    }

    private void SkipGroup()
    {
        var depth = 0;
        do
        {
            switch (pattern[at])
            {
                case '\\':
                    at += 2;
                    break;
                case '[':
                    SkipClass();
                    break;
                default:
                    depth += pattern[at] == '(' ? 1 : pattern[at] == ')' ? -1 : 0;
                    at++;
                    break;
            }
        }
        while (depth > 0 && at < pattern.Length);
    }

    private void SkipClass()
    {
        // A bracket that stands first is one of the class.
        var rest = pattern.AsSpan(at);
        at += rest.StartsWith("[^]") ? 3 : rest.StartsWith("[]") || rest.StartsWith("[^") ? 2 : 1;
        while (at < pattern.Length && pattern[at] != ']')
        {
            at += pattern[at] == '\\' ? 2 : 1;
        }

        at++;
    }

    private void BreakRun()
    {
        IsPlain = false;
        EndRun();
    }

    private void EndRun()
    {
        longest = run.Length > longest.Length ? run.ToString() : longest;
        run.Clear();
    }

    private void EndBranch()
    {
        EndRun();
        branches.Add(longest);
        longest = "";
    }
}
