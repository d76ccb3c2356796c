using DeployClaw.Host.Reports.Drawings;
using DeployClaw.Incidents;
using DeployClaw.Tests.Triage;
using SkiaSharp;

namespace DeployClaw.Tests.Reports.Drawings;

public sealed class CascadePictureTests
{
    private static readonly CauseOutcome Burst = CauseOutcome.Of(new ABurst().Build().Case.Cascade!);

    [Fact]
    public void ThePictureOfTheDefaultStoryIsWideEnoughToReadAndNoWiderThanAChatShows()
    {
        using var picture = Drawn(Burst);
        Assert.InRange(picture.Width, 1000, CascadePicture.MostPixels);
        Assert.InRange(picture.Height, 300, 1600);
    }

    [Fact]
    public void TheSameCauseGivesTheSameBytes() => Assert.Equal(CascadePicture.Png(Burst), CascadePicture.Png(Burst));

    [Fact]
    public void TheRootCauseIsRedAndStandsLeftOfWhatItCaused()
    {
        using var picture = Drawn(ACause.Chain("cause", "between", "symptom"));
        var root = Extent(picture, PictureInk.RedWash);
        Assert.InRange(root.Right, 1, picture.Width / 3);
        Assert.Equal(PictureInk.Card, picture.GetPixel(picture.Width / 2, root.Top + 6));
    }

    [Fact]
    public void WithoutARootCauseNothingIsMarkedAsOne()
    {
        using var picture = Drawn(ACause.Fan(3) with { Service = null, Label = null });
        Assert.True(Extent(picture, PictureInk.RedWash).IsEmpty);
    }

    [Fact]
    public void TheGroundIsOpaqueAndLightWhateverTheThemeBehindIt()
    {
        using var picture = Drawn(Burst);
        Assert.Equal(PictureInk.Paper, picture.GetPixel(0, 0));
        Assert.Equal(PictureInk.Paper, picture.GetPixel(picture.Width - 1, picture.Height - 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(200)]
    public void AnyNumberOfServicesGivesAPictureOfReadableSize(int services)
    {
        foreach (var cause in new[] { ACause.Fan(services), ACause.Web(services), ACause.Chain([.. Enumerable.Range(0, services).Select(index => $"s{index}")]) })
        {
            using var picture = Drawn(cause);
            Assert.InRange(picture.Width, 560, CascadePicture.MostPixels);
            Assert.InRange(picture.Height, 200, 3600);
        }
    }

    [Fact]
    public void WhatIsTooMuchIsLeftOutTheLoudestServicesLast()
    {
        var part = CascadeExcerpt.Of(CascadeSketch.Of(ACause.Fan(200)));
        Assert.Equal("cause", part.Nodes[0].Service);
        Assert.Equal("service-199", part.Nodes[^1].Service);
        Assert.Equal(13, part.Nodes.Count);
    }

    [Fact]
    public void TheWayOfTheTroubleIsKeptBeforeEverythingElse()
    {
        var part = CascadeExcerpt.Of(CascadeSketch.Of(ACause.Web(200)));
        Assert.Superset(new HashSet<string> { "s0", "s1", "s2" }, part.Nodes.Select(node => node.Service).ToHashSet());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("\u001b[31m\u202eevil\u0000")]
    [InlineData("\ud800\udfff\ud83d\ude00 数据库 قاعدة")]
    [InlineData("<script>alert(1)</script> & `<!channel>`")]
    public void HostileNamesAreDrawnAsText(string name)
    {
        using var picture = Drawn(ACause.Chain(name, "symptom"));
        Assert.InRange(picture.Width, 560, CascadePicture.MostPixels);
    }

    [Fact]
    public void ALongNameStaysInsideItsBox()
    {
        using var shortName = Drawn(ACause.Chain("a", "b"));
        using var longName = Drawn(ACause.Chain(new string('W', 100_000), "b"));
        Assert.Equal((shortName.Width, shortName.Height), (longName.Width, longName.Height));
        Assert.Equal(Extent(shortName, PictureInk.RedWash), Extent(longName, PictureInk.RedWash));
    }

    [Theory]
    [InlineData("orders", 400, "orders")]
    [InlineData("a b", 0, "…")]
    [InlineData("\ud83d\ude00\ud83d\ude00", 19, "…")]
    public void ATextIsCutBetweenCharactersToWhatFits(string text, float width, string fitted)
    {
        using var font = PictureFont.Regular(13);
        Assert.Equal(fitted, PictureFont.Fitted(text, font, width));
    }

    private static SKBitmap Drawn(CauseOutcome cause) => SKBitmap.Decode(CascadePicture.Png(cause));

    /// <summary>The smallest rectangle that holds every pixel of the colour.</summary>
    private static SKRectI Extent(SKBitmap picture, SKColor colour)
    {
        List<SKPointI> there =
        [
            .. picture.Pixels.Index().Where(pixel => pixel.Item == colour).Select(pixel => new SKPointI(pixel.Index % picture.Width, pixel.Index / picture.Width)),
        ];
        return there.Count == 0
            ? SKRectI.Empty
            : new SKRectI(there.Min(point => point.X), there.Min(point => point.Y), there.Max(point => point.X) + 1, there.Max(point => point.Y) + 1);
    }
}
