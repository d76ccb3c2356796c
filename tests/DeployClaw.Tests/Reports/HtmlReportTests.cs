using System.Text.RegularExpressions;
using DeployClaw.Host.Reports;
using DeployClaw.Tests.Snapshots;
using DeployClaw.Tests.Triage;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Reports;

public partial class HtmlReportTests
{
    [Fact]
    public async Task ThePageHoldsTheWholeReport() =>
        Snapshot.Matches("burst.html", Style().Replace(await HtmlReport.RenderAsync(new ABurst(bystanders: 2).Build()), "<style></style>"));

    [Fact]
    public async Task ThePageNeedsNothingFromOutside()
    {
        var page = await HtmlReport.RenderAsync(new ABurst().Build());
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?i)<(?:link|img|iframe|object|embed|audio|video|source)\b|\ssrc\s*=|@import|url\((?!#head-)", page);
    }

    [Fact]
    public async Task TheSameReportGivesTheSamePage() =>
        Assert.Equal(await HtmlReport.RenderAsync(new ABurst().Build()), await HtmlReport.RenderAsync(new ABurst().Build()));

    [Fact]
    public async Task AnIncompleteReportSaysSoBeforeAnythingElse()
    {
        var page = await HtmlReport.RenderAsync(new ABurst().Missing("schema tenant_acme_prod", "permission denied").Build());
        Assert.InRange(page.IndexOf("schema tenant_acme_prod: permission denied", StringComparison.Ordinal), 0, page.IndexOf("<main", StringComparison.Ordinal));
        Assert.Contains("id=\"gaps\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingWrongIsAPageToo()
    {
        var page = await HtmlReport.RenderAsync(new ABurst().ThatNeverHappened().Build());
        Assert.Contains("No failed execution was found", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<figure", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfTwoThousandTenantsTheOthersStandInOneTable()
    {
        var page = await HtmlReport.RenderAsync(new ABurst(bystanders: 1990).Build());
        Assert.Equal(8, Regex.Count(page, "<details class=\"tenant\">"));
        Assert.Equal(1992, Regex.Count(page, "<td>(?:vulnerable|unaffected)</td>"));
    }

    [Fact]
    public async Task ALineOfAHundredKilobytesIsCut()
    {
        var page = await HtmlReport.RenderAsync(new ABurst(hostile: new string('x', 100_000)).Build());
        Assert.DoesNotContain(new string('x', 2_100), page, StringComparison.Ordinal);
        Assert.Contains("98,000 more characters", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</style><img src=x onerror=alert(1)>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("`${alert(1)}`<!--")]
    [InlineData("javascript:alert(1)")]
    public async Task HostileTextAddsNoElement(string text) => Assert.Equal(await Elements("harmless"), await Elements(text));

    [Fact]
    public async Task TextCannotTurnTheDirectionOfWritingAround()
    {
        var page = await HtmlReport.RenderAsync(new ABurst(hostile: "a\u202eb\u2066c\u001bd\0e").Build());
        Assert.Contains("a&#xFFFD;b&#xFFFD;c&#xFFFD;d&#xFFFD;e", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("&#x(?:202E|2066|1B|0);|[\u202a-\u202e\u2066-\u2069\u001b\0]", page);
    }

    [Property(MaxTest = 40)]
    public async Task ArbitraryTextAddsNoElement(string text) => Assert.Equal(await Elements("harmless"), await Elements($"x{text}"));

    private static async Task<string> Elements(string text) =>
        string.Join('\n', Tag().Matches(await HtmlReport.RenderAsync(new ABurst(hostile: text).Build())).Select(tag => tag.Value));

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
