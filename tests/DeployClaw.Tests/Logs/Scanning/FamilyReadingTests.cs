using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Tests.Logs.Scanning;

/// <summary>Which class a failure is said to belong to, by the shipped skills.</summary>
public class FamilyReadingTests
{
    private static readonly LogScanner Scanner = new(SkillFolders.Load([Shipped.Skills]));

    [Fact]
    public void AReportThatCouldNotBeUploadedDoesNotNameTheFailure()
    {
        var report = Scanned(
            "Failed to parse and upload json test reports: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied",
            "tests/test_orders.py:12: AssertionError",
            "FAILED tests/test_orders.py::test_total - assert 3 == 4");

        Assert.Equal("test", report.Family);
        Assert.DoesNotContain("upload", report.Lines[0].Line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheRunnerSaysEndedTheJobGoesBeforeWhatWasLoggedBesideIt()
    {
        var report = Scanned(
            "An error occurred (AccessDenied) when calling the PutMetricData operation: Access Denied",
            "##[error]The action 'Test' has timed out after 360 minutes.");

        Assert.Equal("build-timeout", report.Family);
    }

    [Fact]
    public void AGateThatSpeaksNoWordOfFailureIsKnownFromTheRestOfItsCommand()
    {
        var report = Scanned(
            "Your change is 3174 lines which is more than the 2000 maximum",
            "allowed here. Split it up into pieces that can be reviewed.",
            "",
            "If you think that this rule should not apply, please contact the maintainers.",
            "##[error]Process completed with exit code 1.");

        Assert.Equal("lint", report.Family);
    }

    [Fact]
    public void TheTotalsOfALongFailureAreAmongTheFirstFiftyLines()
    {
        var frames = Enumerable.Range(0, 200).SelectMany(i => new[] { $"E   AssertionError: assert {i} == 0", $"tests/test_orders.py:{i}: AssertionError" });

        var report = Scanned(["=================== FAILURES ===================", .. frames, "============ 200 failed, 12 passed in 3.21 seconds ============"]);

        Assert.Contains(report.Lines.Take(50), line => line.Line.Text.Contains("200 failed", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWentWrongEarlyStandsBesideWhereItEnded()
    {
        var report = Scanned(
        [
            "fatal: detected dubious ownership in repository at '/work'",
            .. ALog.Passing(300),
            "FAILED tests/test_orders.py::test_total - assert 3 == 4",
        ]);

        Assert.Contains(report.Lines.Take(50), line => line.Signature?.Id == "git-ownership");
    }

    [Fact]
    public void ATraceThroughTestsIsATestFailureWhereNothingElseTellsMore()
    {
        var report = Scanned(
            "Traceback (most recent call last):",
            "  File \"/src/test/run_test.py\", line 2411, in <module>",
            "    main()",
            "RuntimeError: orders 1/3 did not end well");

        Assert.Equal("test", report.Family);
        Assert.DoesNotContain("File", report.Lines[0].Line.Text, StringComparison.Ordinal);
    }

    private static ScanReport Scanned(params string[] output) => Scanner.Scan(ALog.Of(ALog.Travis(output)));
}
