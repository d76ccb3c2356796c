using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Playbooks;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Playbooks;

public sealed class CanonicalJsonTests
{
    // RFC 8785, sections 3.2.2.2 and 3.2.3.
    [Fact]
    public void TheExampleOfTheRfcComesOutAsThere()
    {
        var node = new JsonObject
        {
            ["string"] = "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f",
            ["literals"] = new JsonArray(null, true, false),
        };
        Assert.Equal("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}", CanonicalJson.Write(node));
    }

    [Fact]
    public void MembersAreInTheOrderOfTheirUtf16CodeUnits()
    {
        var node = new JsonObject { ["\u20ac"] = "a", ["\r"] = "b", ["\ufb33"] = "c", ["1"] = "d", ["\ud83d\ude00"] = "e", ["\u0080"] = "f" };
        Assert.Equal("bdfaec", string.Concat(CanonicalJson.Write(node).Split('"').Where(word => word is ['a' or 'b' or 'c' or 'd' or 'e' or 'f'])));
    }

    [Fact]
    public void ANumberIsRefused() => Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(1.5)));

    [Fact]
    public void ALoneSurrogateIsRefused() => Assert.Throws<EncoderFallbackException>(() => CanonicalJson.Digest(JsonValue.Create("\ud83d")!));

    [Property]
    public bool WhatIsWrittenReadsBackTheSame(string name, string value)
    {
        var node = new JsonObject { [name ?? ""] = value };
        return !IsWellFormed(name) || !IsWellFormed(value) || JsonNode.DeepEquals(JsonNode.Parse(CanonicalJson.Write(node)), node);
    }

    private static bool IsWellFormed(string? text) => text is null || !text.Any(char.IsSurrogate);
}
