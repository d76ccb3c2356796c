using DeployClaw.Logs.Scanning;

namespace DeployClaw.Tests.Logs.Scanning;

public class LineCleanerTests
{
    [Theory]
    [InlineData("2022-05-07T08:49:38.1947063Z fatal: no such ref\r", "fatal: no such ref")]
    [InlineData("\ufeff2022-05-07T08:49:38.1947063Z first line", "first line")]
    [InlineData("build\tRun tests\t2024-01-15T14:28:37.0000000Z not ok 3", "not ok 3")]
    [InlineData("[2024-01-15T14:28:37.123Z] + make test", "+ make test")]
    [InlineData("2024-01-15T14:28:37.123+02:00 ERROR out of memory", "ERROR out of memory")]
    [InlineData("[Container] 2024/01/15 14:28:37 Phase complete: BUILD State: FAILED", "Phase complete: BUILD State: FAILED")]
    [InlineData("[Container] 2024/01/15 14:28:37.123456 Running command npm test", "Running command npm test")]
    [InlineData("#12 0.149 wget: server returned error", "wget: server returned error")]
    [InlineData("##[error]Process completed with exit code 1.", "Process completed with exit code 1.")]
    [InlineData("::error file=a.js,line=1::Missing semicolon", "Missing semicolon")]
    public void ARunnersPrefixIsNotPartOfTheMessage(string raw, string text)
    {
        Assert.Equal(text, LineCleaner.Clean(1, raw).Text);
    }

    [Theory]
    [InlineData("2024 was a good year", "2024 was a good year")]
    [InlineData("a\tb\tc", "a\tb\tc")]
    [InlineData("#12 is the issue", "#12 is the issue")]
    public void WhatOnlyLooksLikeAPrefixStays(string raw, string text)
    {
        Assert.Equal(text, LineCleaner.Clean(1, raw).Text);
    }

    [Fact]
    public void ColoursThatSomebodyMadeVisibleAreDroppedTheSameWay()
    {
        var line = LineCleaner.Clean(1, "^[[31mFAILED^[[0m tests/test_orders.py::test_total, see ^^ above");

        Assert.Equal("FAILED tests/test_orders.py::test_total, see ^^ above", line.Text);
        Assert.True(line.Has(LineMarks.Red));
    }

    [Fact]
    public void ColoursAreDroppedAndRedIsRemembered()
    {
        var line = LineCleaner.Clean(1, "\u001b[1m\u001b[31mE   AssertionError\u001b[0m");

        Assert.Equal("E   AssertionError", line.Text);
        Assert.True(line.Has(LineMarks.Red));
    }

    [Fact]
    public void OfAProgressBarTheLastStateStays()
    {
        Assert.Equal("100% done", LineCleaner.Clean(1, " 10%\r 50%\r100% done\r").Text);
    }

    [Fact]
    public void TravisMarksStartACommand()
    {
        var line = LineCleaner.Clean(1, "travis_time:start:04e6a1a3\r\u001b[0K$ make test");

        Assert.Equal("$ make test", line.Text);
        Assert.True(line.Has(LineMarks.CommandStart));
    }

    [Fact]
    public void AnEndlessLineIsReadToALimit()
    {
        Assert.Equal(LineCleaner.Longest, LineCleaner.Clean(1, new string('x', 1 << 20)).Text.Length);
    }
}
