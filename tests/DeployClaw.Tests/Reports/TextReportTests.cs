using DeployClaw.Host.Reports;
using DeployClaw.Host.Reports.Text;
using DeployClaw.Tests.Snapshots;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Reports;

public class TextReportTests
{
    [Fact]
    public void ABurstReadsWellInATerminal()
    {
        using var writer = new StringWriter();
        var report = new ABurst().Build();
        TextReport.Write(report, writer);
        TextReport.WriteFiles("/var/lib/reports", OutputArtifacts.Of(report.Case.ExecutionId, playbooks: true, compliance: true), writer);
        Snapshot.Matches("burst.txt", writer.ToString());
    }

    [Fact]
    public void TheFirstLineSaysWhyTheReportIsIncomplete()
    {
        var text = Written(new ABurst().Missing("schema tenant_acme_prod", "permission denied").Build());
        Assert.Equal("INCOMPLETE: schema tenant_acme_prod: permission denied", text.Split('\n')[0]);
    }

    [Fact]
    public void AStepThatTimedOutMakesTheFirstLineSaySo()
    {
        var text = Written(new ABurst().WhoseClassification(StepStatus.TimedOut).Build());
        Assert.StartsWith("INCOMPLETE: step 2 (Parsing and classifying errors) timed out", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingWrongIsSaidInAFewLines()
    {
        var text = Written(new ABurst().ThatNeverHappened().Build());
        Assert.StartsWith("No failed pipeline execution was found in the window.\n", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Length < 12, text);
    }

    [Fact]
    public void OfTwoThousandTenantsOnlyTheWorstAreListed()
    {
        var text = Written(new ABurst(bystanders: 1990).Build());
        Assert.True(text.Split('\n').Length < 90, text);
        Assert.Contains("1990 vulnerable", text, StringComparison.Ordinal);
    }

    [Fact]
    public void LinesFitAHundredColumnsUnlessTheyAreLinks()
    {
        var text = Written(new ABurst(hostile: new string('x', 100_000)).Build());
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= TextSheet.Width || line.Contains("https://", StringComparison.Ordinal), line));
    }

    [Fact]
    public void ColoursAddNothingButColourAndLinks()
    {
        using var painted = new StringWriter();
        var report = new ABurst().Build();
        TextReport.Write(report, painted, Palette.Ansi);
        Assert.Contains("\e[", painted.ToString(), StringComparison.Ordinal);
        Assert.Equal(Written(report), System.Text.RegularExpressions.Regex.Replace(painted.ToString(), @"\e\[[0-9;]*m|\e\]8;;[^\e]*\e\\", ""));
    }

    [Property(MaxTest = 60)]
    public void NoLogLineSteersTheTerminal(string message)
    {
        var text = Written(new ABurst(hostile: $"\e[2J\u202e{message}").Build());
        Assert.DoesNotContain(text, letter => (char.IsControl(letter) && letter != '\n') || letter is >= '\u202a' and <= '\u202e');
    }

    private static string Written(TriageReport report)
    {
        using var writer = new StringWriter();
        TextReport.Write(report, writer);
        return writer.ToString();
    }
}
