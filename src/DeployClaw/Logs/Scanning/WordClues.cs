using System.Collections.Frozen;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Words that speak of failure, read in context: part of a name (<c>error.js</c>, <c>--fail-fast</c>) or counted as none
/// (<c>0 errors</c>, <c>Failures: 0</c>) they do not.
/// </summary>
internal static class WordClues
{
    private static readonly FrozenDictionary<string, Clue> Alone = Lexicon(
        (Clue.ErrorWord, "error errors erroneous errored err problem problems violation violations offense offenses"),
        (Clue.FailWord, "fail fails failed failing failure failures unsuccessful unsuccessfully"),
        (Clue.Inability, "cannot can't cant couldn't unable won't impossible refusing"),
        (Clue.Absence, "missing undefined unresolved unresolvable unknown unrecognized unrecognised undeclared unavailable nonexistent absent undocumented"),
        (Clue.Denial, "denied refused forbidden unauthorized unauthorised rejected prohibited disallowed"),
        (Clue.TimeOut, "timeout timedout exceeded exceeds exceed deadline stalled hung"),
        (Clue.Invalidity, "invalid unexpected illegal malformed mismatch mismatched mismatches incompatible unsupported incorrect conflict conflicts conflicting duplicate unused untested unreachable ambiguous bad broken corrupt wrong differs differ disagree"),
        (Clue.Crash, "killed abort aborted aborting segfault segmentation crashed crash core sigsegv sigabrt sigkill sigbus sigterm oom oomkilled terminated panic panicked cancelled canceled interrupted"),
        (Clue.Fatal, "fatal critical severe panic panicked emergency"),
        (Clue.Assertion, "assert assertion asserts assertions asserterror assertionerror"),
        (Clue.ExpectedActual, "expected expecting actual expects but got received should instead"),
        (Clue.Deprecation, "deprecated deprecation deprecating obsolete"),
        (Clue.Retry, "retry retrying retries attempt attempts"),
        (Clue.WarningLevel, "warning warnings warn"));

    /// <summary>Words that speak of failure only after the word given.</summary>
    private static readonly FrozenDictionary<string, (string[] Before, Clue Clue)> AfterAnother = new Dictionary<string, (string[], Clue)>
    {
        ["not"] = (["could", "does", "did", "can", "do", "is", "was", "are", "must", "were", "would"], Clue.Inability),
        ["found"] = (["not", "none", "no"], Clue.Absence),
        ["such"] = (["no"], Clue.Absence),
        ["exist"] = (["not", "doesn't", "didn't"], Clue.Absence),
        ["defined"] = (["not"], Clue.Absence),
        ["installed"] = (["not", "isn't"], Clue.Absence),
        ["match"] = (["not", "doesn't", "don't"], Clue.Invalidity),
        ["allowed"] = (["not"], Clue.Denial),
        ["authorized"] = (["not"], Clue.Denial),
        ["permitted"] = (["not"], Clue.Denial),
        ["valid"] = (["not", "isn't"], Clue.Invalidity),
        ["out"] = (["timed"], Clue.TimeOut),
        ["of"] = (["out"], Clue.Crash),
        ["long"] = (["too"], Clue.TimeOut),
        ["longer"] = (["line", "no"], Clue.Invalidity),
        ["dumped"] = (["core"], Clue.Crash),
        ["space"] = (["no"], Clue.Absence),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const Clue Counted = Clue.ErrorWord | Clue.FailWord | Clue.Invalidity | Clue.WarningLevel;
    private const Clue Failing = Clue.ErrorWord | Clue.FailWord | Clue.Fatal | Clue.Crash;

    /// <summary>After these a failure is only thought of: "restart on failure", "should fail without a total".</summary>
    private static readonly string[] Supposing = ["on", "if", "may", "might", "will", "would", "should", "to", "not", "never", "don't", "doesn't", "ignore", "ignoring", "any"];

    public static Clue Read(ReadOnlySpan<char> text)
    {
        var alone = Alone.GetAlternateLookup<ReadOnlySpan<char>>();
        var after = AfterAnother.GetAlternateLookup<ReadOnlySpan<char>>();
        var clues = Clue.None;
        var before = ReadOnlySpan<char>.Empty;
        var succeeded = false;
        for (var words = new WordReader(text); words.Next();)
        {
            var word = words.Current;
            if (alone.TryGetValue(word, out var clue))
            {
                clues |= InContext(clue, before, words);
            }
            else if (!before.IsEmpty && after.TryGetValue(word, out var pair) && Stands(before, pair.Before))
            {
                clues |= pair.Clue;
            }

            succeeded |= word.StartsWith("succe", StringComparison.OrdinalIgnoreCase);
            before = word;
        }

        return succeeded && (clues & Clue.Retry) != 0 ? clues & ~Failing : clues;
    }

    private static Clue InContext(Clue clue, ReadOnlySpan<char> before, in WordReader words)
    {
        if (words.IsPartOfName)
        {
            return (clue & Failing) != 0 ? Clue.OnlyInName : Clue.None;
        }

        if ((clue & Counted) == 0)
        {
            return clue;
        }

        if ((clue & (Clue.ErrorWord | Clue.FailWord)) != 0 && Stands(before, Supposing))
        {
            return clue & ~(Clue.ErrorWord | Clue.FailWord);
        }

        if (before is "0" || before.Equals("no", StringComparison.OrdinalIgnoreCase) || before.Equals("without", StringComparison.OrdinalIgnoreCase))
        {
            return Clue.ZeroCount;
        }

        var counted = (clue & (Clue.ErrorWord | Clue.FailWord)) != 0;
        if (IsNumber(before) && words.BeforeIsClose)
        {
            return counted ? clue | Clue.FailureCount : clue;
        }

        return words.CountAfter switch
        {
            0 => Clue.ZeroCount,
            > 0 when counted => clue | Clue.FailureCount,
            _ => clue,
        };
    }

    private static bool Stands(ReadOnlySpan<char> word, string[] among)
    {
        foreach (var one in among)
        {
            if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.IsEmpty && word.IndexOfAnyExceptInRange('0', '9') < 0;

    private static FrozenDictionary<string, Clue> Lexicon(params (Clue Clue, string Words)[] groups)
    {
        var words = new Dictionary<string, Clue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (clue, list) in groups)
        {
            foreach (var word in list.Split(' '))
            {
                words[word] = words.GetValueOrDefault(word) | clue;
            }
        }

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
