using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Tests.Audit;

public sealed class RenderedTrailTests
{
    private static readonly ATrail Trail = MakeTrail();

    [Fact]
    public void ASiemGetsOneEventALineWithNamesInTheClear()
    {
        var events = Lines(Trail.Export());
        Assert.Equal(30, events.Count);
        Assert.Equal("Zoë \"0\" 0\n", events[0]["by"]!["name"]!.GetValue<string>());
        Assert.Equal("Zoë \"0\" 1\n", events[0]["body"]!["why"]!.GetValue<string>());
        Assert.Equal(("step-ended", 0, ATrail.Origin), (events[0]["kind"]!.GetValue<string>(), events[0]["index"]!.GetValue<int>(), events[0]["origin"]!.GetValue<string>()));
    }

    [Fact]
    public void WhatWasErasedIsSaidToBe() => Assert.Equal("[erased]", Lines(Trail.Export())[5]["by"]!["name"]!.GetValue<string>());

    [Fact]
    public void AnEntryWithoutItsTextIsAnEventWithItsHash()
    {
        var line = Lines(Trail.Export())[7];
        Assert.Equal(Trail.Rows[7].Leaf.ToString(), line["leaf"]!.GetValue<string>());
        Assert.Null(line["kind"]);
    }

    [Fact]
    public async Task PeopleGetAPageOfAnIncidentInWhichNothingIsMarkup()
    {
        var page = await TrailHtml.RenderAsync(new MemoryStream(Trail.Export(new TrailSelection.OfIncident(ATrail.Incident(0)))));
        Assert.Contains("Incident inc-20261125-140000-abcd", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APageOfAPartOfTheTrailNamesEachIncident()
    {
        var page = await TrailHtml.RenderAsync(new MemoryStream(Trail.Export()));
        Assert.Contains("inc-20261125-140002-abcd", page, StringComparison.Ordinal);
        Assert.Contains("Its text is in an archive", page, StringComparison.Ordinal);
    }

    private static List<JsonNode> Lines(byte[] trail)
    {
        using var output = new MemoryStream();
        TrailNdjson.Write(new MemoryStream(trail), output);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n')[..^1].Select(line => JsonNode.Parse(line)!)];
    }

    private static ATrail MakeTrail()
    {
        var trail = new ATrail(30);
        trail.Rows[5] = trail.Rows[5] with { Personal = [] };
        trail.Rows[7] = trail.Rows[7] with { Text = null, Personal = [] };
        trail.Rewrite(8, text => text.Replace("the 8th", "<script>alert(1)</script>", StringComparison.Ordinal));
        return trail;
    }
}
