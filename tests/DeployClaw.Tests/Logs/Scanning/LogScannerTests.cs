using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Logs.Scanning;

public class LogScannerTests
{
    [Fact]
    public void AFailedAssertionIsFoundAmongPassingTests()
    {
        var report = ALog.Scanned(ALog.Travis(
        [
            .. ALog.Passing(300),
            "=================================== FAILURES ===================================",
            "_________________________________ test_total __________________________________",
            "",
            "    def test_total():",
            ">       assert total([1, 2]) == 4",
            "E       assert 3 == 4",
            "",
            "tests/test_total.py:12: AssertionError",
            "===================== 1 failed, 300 passed in 3.21 seconds =====================",
        ]));

        Assert.Contains(report.Lines.Take(5), line => line.Line.Text.StartsWith("E       assert 3 == 4", StringComparison.Ordinal));
        Assert.Equal("test", report.Family);
    }

    [Fact]
    public void ACompilerErrorIsFoundWithItsCode()
    {
        var report = ALog.Scanned(ALog.Travis(
        [
            .. Enumerable.Range(0, 200).Select(i => $"cc -c src/part{i}.c -o part{i}.o"),
            "src/orders.c: In function 'total':",
            "src/orders.c:12:5: error: 'sum' undeclared (first use in this function)",
            "     sum += price;",
            "     ^~~",
            "make: *** [orders.o] Error 1",
        ]));

        Assert.Contains("orders.c:12:5: error", report.Lines[0].Line.Text, StringComparison.Ordinal);
        Assert.Equal("compile", report.Family);
    }

    [Theory]
    [InlineData("Compiling src/error.js --fail-fast")]
    [InlineData("Tests run: 12, Failures: 0, Errors: 0, Skipped: 0")]
    [InlineData("0 errors, 0 warnings")]
    [InlineData("npm WARN deprecated left-pad@1.3.0: use String.prototype.padStart()")]
    public void WhatOnlyLooksLikeAnErrorDoesNotWin(string noise)
    {
        var report = ALog.Scanned(ALog.Travis([noise, noise, .. ALog.Passing(50), "fatal: unable to access the repository: Could not resolve host: git.internal", noise]));

        Assert.StartsWith("fatal: unable to access", report.Lines[0].Line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void PassingLinesBeforeAFailureDoNotLoseIt()
    {
        const string failure = "Error: Cannot find module 'orders'";
        foreach (var lines in (int[])[0, 10, 1000, 20_000])
        {
            var report = ALog.Scanned(ALog.Travis([.. ALog.Passing(lines), failure, "    at Function.Module._resolveFilename (module.js:547:15)"]));

            Assert.Equal(failure, report.Lines[0].Line.Text);
        }
    }

    [Fact]
    public void AnEmptyLogHasNothingToSay()
    {
        Assert.Empty(ALog.Scanned().Lines);
    }

    [Fact]
    public void TheSameLogGivesTheSameReport()
    {
        var log = ALog.Travis([.. ALog.Passing(40), "not ok 41 totals add up", "  expected: 4", "  got: 3"]);

        Assert.Equal(ALog.Scanned(log).Lines.Select(line => (line.Line, line.Score)), ALog.Scanned(log).Lines.Select(line => (line.Line, line.Score)));
    }

    [Fact]
    public void EveryLineSaysWhatSpokeForIt()
    {
        var report = ALog.Scanned(ALog.Travis([.. ALog.Passing(40), "ERROR: disk quota exceeded"]));

        Assert.All(report.Lines, line => Assert.NotEmpty(line.Reasons));
    }

    [Fact]
    public void WhatAPassingLogSaysTooDoesNotExplain()
    {
        const string everyDay = "ERROR: could not reach the metrics host, going on without it";
        const string news = "ERROR: relation orders does not exist";
        var passing = new PassingLog(ALog.Of([everyDay, "all is well"]));

        var report = new LogScanner(SkillSet.Empty).Scan(ALog.Of(ALog.Travis([.. ALog.Passing(30), news, .. ALog.Passing(30), everyDay])), passing);

        Assert.Equal(news, report.Lines[0].Line.Text);
    }

    [Fact]
    public void OfABlockOnlyWhatIsNewIsShownBesideAPassingLog()
    {
        string[] block = ["ERROR: could not build the index", "    see the log of the last run", "    relation orders does not exist"];
        var passing = new PassingLog(ALog.Of(["    see the log of the last run", "all is well"]));

        var report = new LogScanner(SkillSet.Empty).Scan(ALog.Of(ALog.Travis([.. ALog.Passing(30), .. block])), passing);

        Assert.DoesNotContain(report.Lines, line => line.Line.Text == block[1]);
    }

    [Fact]
    public void WhatItAllocatesGrowsNoFasterThanTheLog()
    {
        static long Allocated(int lines)
        {
            var failures = Enumerable.Range(0, lines).Select(i => $"src/part{i}.c:12:5: error: 'sum{i}' undeclared");
            var log = ALog.Of(ALog.Travis([.. ALog.Passing(lines), .. failures]));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotEmpty(new LogScanner(SkillSet.Empty).Scan(log).Lines);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(500); // what is made once is made
        var (small, large) = (Allocated(2_000), Allocated(16_000));

        // Eight times the lines; what is quadratic would take 64 times as much.
        Assert.InRange((double)large / small, 1, 16);
    }

    [Fact]
    public void RowsOfNpmExplainNothingAfterAScriptThatFailed()
    {
        var report = ALog.Scanned(ALog.Travis(
        [
            .. ALog.Passing(40),
            "AssertionError [ERR_ASSERTION]: 3 == 4",
            "    at Object.<anonymous> (/src/orders.js:3:8)",
            "npm ERR! code ELIFECYCLE",
            "npm ERR! errno 1",
            "npm ERR! orders@1.0.0 test: `node orders.js`",
            "npm ERR! Exit status 1",
        ]));

        Assert.StartsWith("AssertionError", report.Lines[0].Line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ALevelBeforeEveryLineHidesNoForm()
    {
        var report = ALog.Scanned(ALog.Travis(
        [
            .. Enumerable.Range(0, 40).Select(i => $"[info] Resolving orders-part{i} ..."),
            "[error] Test com.example.TotalTest.isNeverNegative failed: expected:<4> but was:<3>",
            "[error]     at com.example.TotalTest.isNeverNegative(TotalTest.java:12)",
            "[error] (test:test) sbt.TestsFailedException: Tests unsuccessful",
        ]));

        Assert.Contains(report.Lines.Take(2), line => line.Line.Text.Contains("isNeverNegative failed", StringComparison.Ordinal));
        Assert.Equal("test", report.Family);
    }

    [Fact]
    public void OfALongListEachKindOfComplaintComesBeforeItsRepetitions()
    {
        string[] rows = [.. Enumerable.Range(0, 120).Select(i => $"src/orders.py:{i}: error: Module has no attribute \"a{i}\"  [attr-defined]")];
        rows[80] = "src/orders.py:80: error: Call to untyped function \"total\" in typed context  [no-untyped-call]";

        var report = ALog.Scanned(ALog.Travis([.. ALog.Passing(40), .. rows, "Found 120 errors in 1 file (checked 12 source files)"]));

        Assert.Contains(report.Lines.Take(50), line => line.Line.Text == rows[80]);
    }

    [Fact]
    public void TheStepOfAnImageBuildIsShownWithItsFailure()
    {
        var report = ALog.Scanned(ALog.Travis(
            ["#12 [build 3/5] RUN wget https://mirror.internal/tool.tgz", "#12 0.149 wget: server returned error: HTTP/1.1 502 Bad Gateway", "#12 ERROR: process \"/bin/sh -c wget\" did not complete successfully: exit code: 1"]));

        Assert.Contains(report.Lines, line => line.Line.Text.StartsWith("#12 [build 3/5] RUN", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryHookThatFailedIsNamed()
    {
        var report = ALog.Scanned(ALog.Travis(
            [
                "check yaml......................................................Passed", "ruff............................................................Failed", "- hook id: ruff", "- exit code: 1", "",
                "app/orders.py:12:9: F821 Undefined name `total`", "", "mypy............................................................Failed", "- hook id: mypy", "- exit code: 1", "",
                "app/orders.py:12: error: Name \"total\" is not defined  [name-defined]", "Found 1 error in 1 file (checked 3 source files)",
            ]));

        Assert.Contains(report.Lines, line => line.Line.Text.StartsWith("ruff...", StringComparison.Ordinal));
        Assert.Contains(report.Lines, line => line.Line.Text.StartsWith("mypy...", StringComparison.Ordinal));
    }

    [Fact]
    public void ARowOfATableOfResultsIsAFailedTest()
    {
        var report = ALog.Scanned(ALog.Travis(
            ["resnet50                PASS", "unet                    FAIL: graph_breaks=4, expected=2", "bert_small              PASS", "vit                     PASS"]));

        Assert.Equal("test", report.Family);
        Assert.StartsWith("unet", report.Lines[0].Line.Text, StringComparison.Ordinal);
    }
}
