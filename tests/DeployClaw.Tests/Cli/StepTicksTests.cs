using DeployClaw.Host.Cli;
using DeployClaw.Tests.Triage.Steps;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Cli;

public sealed class StepTicksTests
{
    private static readonly StepRecord Fetched = new(
        TriageStep.FetchLogs,
        "Fetching CloudWatch logs from /aws/codepipeline/prod",
        StepStatus.Completed,
        new DateTimeOffset(2024, 1, 15, 14, 28, 37, TimeSpan.Zero),
        TimeSpan.FromMilliseconds(324),
        "Identified 47 error events in last 60 minutes");

    [Fact]
    public void PipedAStepIsOnePlainLineOnceItHasEnded()
    {
        const string expected = "done       1/6 Fetching CloudWatch logs from /aws/codepipeline/prod: Identified 47 error events in last 60 minutes (324 ms)\n";
        Assert.Equal(expected, Written(live: false, colour: false, Fetched));
    }

    [Fact]
    public void OnATerminalTheLineIsTickedOffInPlace()
    {
        var written = Written(live: true, colour: false, Fetched);
        Assert.Equal(
            "  … 1/6 Fetching logs\r\u001b[2K  ✓ 1/6 Fetching CloudWatch logs from /aws/codepipeline/prod: Identified 47 error events in last 60 minutes (324 ms)\n",
            written);
    }

    [Fact]
    public void WithoutColourNothingIsPainted() => Assert.DoesNotContain("\u001b[32m", Written(live: true, colour: false, Fetched), StringComparison.Ordinal);

    [Fact]
    public void WithColourTheTickIsGreen() => Assert.Contains("\u001b[32m✓\u001b[0m", Written(live: true, colour: true, Fetched), StringComparison.Ordinal);

    [Theory]
    [InlineData(StepStatus.Failed, "FAILED")]
    [InlineData(StepStatus.TimedOut, "TIMED OUT")]
    [InlineData(StepStatus.Incomplete, "incomplete")]
    [InlineData(StepStatus.Skipped, "skipped")]
    public void AnEndThatIsNotGoodIsSaidInWords(StepStatus status, string word) =>
        Assert.StartsWith(word, Written(live: false, colour: false, Fetched with { Status = status }), StringComparison.Ordinal);

    private static string Written(bool live, bool colour, StepRecord record)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var ticks = new StepTicks(output, live, colour);
        // Both write and have ended when they return.
        Assert.True(ticks.StepStartedAsync(record.Step, "Fetching logs", default).IsCompletedSuccessfully);
        Assert.True(ticks.StepEndedAsync(record, AWorld.Case(), default).IsCompletedSuccessfully);
        return output.ToString();
    }
}
