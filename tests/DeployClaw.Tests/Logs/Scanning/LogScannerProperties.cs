using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Logs.Scanning;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Logs.Scanning;

/// <summary>What holds of every log: made of pieces that provoke each of the scanner's rules, in any order.</summary>
public class LogScannerProperties
{
    /// <summary>Always the same cases: what fails here failed before it was committed.</summary>
    private const string Seed = "(20240115,142837)";

    private static readonly LogScanner Scanner = new(SkillFolders.Load([Shipped.Skills]));

    private static readonly string[] Pieces =
    [
        "test tests/module_1/case_2.py ... ok", "", "   ", "Downloading orders-client 4.1.0", "Compiling src/error.js", "0 errors, 2 warnings", "npm WARN deprecated left-pad@1.3.0",
        "src/orders.c:12:5: error: 'sum' undeclared", "     sum += price;", "     ^~~", "make: *** [orders.o] Error 1", "Traceback (most recent call last):", "  File \"a.py\", line 3, in b",
        "ValueError: 3", "    at Orders.total (orders.js:3:4)", "Caused by: java.lang.IllegalStateException: closed", "  1) totals add up:", "=================== FAILURES ===================",
        "______ test_total ______", "E       assert 3 == 4", "--- a/orders.c", "+++ b/orders.c", "@@ -1 +1 @@", "-3", "+4", "FAILED tests/test_orders.py::test_total - assert 3 == 4", "12:3  error  no-undef",
        "[ERROR] could not connect", "[INFO] going on", "travis_time:start:0a1b2c\r\u001b[0K$ make", "The command \"make\" exited with 2.", "##[error]Process completed with exit code 1.", "$ npm ci",
        "fatal: Remote branch fix not found in upstream origin", "ERROR: relation \"orders\" does not exist", "{", "  \"a\": 1,", "}", "Done. Your build exited with 1.",
    ];

    private static readonly string[][] Failures =
    [
        ["Error: Cannot find module 'orders'", "    at Function.Module._resolveFilename (module.js:547:15)"],
        ["src/orders.c:12:5: error: 'sum' undeclared (first use in this function)", "     sum += price;", "     ^~~"],
        ["thread 'totals' panicked at 'assertion failed: left == right', src/lib.rs:12:5"],
        ["npm ERR! code ERESOLVE", "npm ERR! ERESOLVE unable to resolve dependency tree"],
        ["FATAL:  sorry, too many clients already"],
        ["fatal: unable to access the repository: Could not resolve host: git.internal"],
    ];

    [Property(MaxTest = 40, Replay = Seed)]
    public Property FourTimesTheLogIsNoMoreThanAboutFourTimesTheWork() =>
        Prop.ForAll(Logs().ToArbitrary(), log =>
        {
            var (once, often, oftener) = (Work(Repeated(log, 40)), Work(Repeated(log, 160)), Work(Repeated(log, 640)));

            // What is quadratic would take sixteen times as much, each time; what stands under a limit takes less than four. Memory may jump once: in the
            // longer log another block may win, of which more is reported.
            return often.Looks < 6 * once.Looks && oftener.Looks < 6 * often.Looks && (often.Bytes < 6 * once.Bytes || oftener.Bytes < 6 * often.Bytes);
        });

    [Property(MaxTest = 40, Replay = Seed)]
    public Property PassingLinesBeforeAFailureDoNotLoseIt() =>
        Prop.ForAll(Gen.Elements(Failures).Zip(Gen.Choose(0, 3000)).ToArbitrary(), pair =>
            pair.Item1.Contains(Scanner.Scan(ALog.Of(ALog.Travis([.. ALog.Passing(pair.Item2), .. pair.Item1]))).Lines[0].Line.Text));

    [Property(MaxTest = 60, Replay = Seed)]
    public Property ALogIsReadTheSameWhateverWasReadBefore() =>
        Prop.ForAll(Logs().Two().ToArbitrary(), logs =>
        {
            var alone = Told(Scanner, logs.Item1);
            Told(Scanner, logs.Item2);
            return Told(Scanner, logs.Item1) == alone;
        });

    [Property(MaxTest = 200, Replay = Seed)]
    public Property WhatIsFoundStandsInTheLogAndOnlyOnce() =>
        Prop.ForAll(Logs().ToArbitrary(), log =>
        {
            var found = Scanner.Scan(ALog.Of(log)).Lines.Select(line => line.Line.Number).ToList();
            return found.Distinct().Count() == found.Count && found.TrueForAll(number => number >= 1 && number <= log.Length);
        });

    private static Gen<string[]> Logs() => Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => pieces.ToArray());

    private static string[] Repeated(string[] log, int times) => [.. Enumerable.Repeat(log, times).SelectMany(lines => lines)];

    private static (long Looks, long Bytes) Work(string[] log)
    {
        var lines = new CountedLines(ALog.Of(log));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Scanner.Scan(lines);
        return (lines.Looks, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Told(LogScanner scanner, string[] log) =>
        string.Join('\n', scanner.Scan(ALog.Of(log)).Lines.Select(line => $"{line.Line.Number} {line.Score} {line.Family} {line.Signature?.Id}"));
}
