using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Audit;

namespace DeployClaw.Tests.Audit;

public sealed class TrailEntryTests
{
    private static readonly TrailEntry Entry = new()
    {
        At = new DateTimeOffset(2026, 11, 25, 15, 28, 37, TimeSpan.FromHours(1)).AddMicroseconds(123456),
        Incident = new("inc-20261125-142837-3f9a"),
        Sequence = 7,
        Kind = "taken",
        Node = "bot-1",
        By = new() { ["kind"] = "person", ["who"] = new JsonObject { ["personal"] = new string('a', 64) } },
        Body = new() { ["before"] = null, ["count"] = 9007199254740993 },
    };

    private const string Text =
        """{"at":"2026-11-25T14:28:37.123456Z","body":{"before":null,"count":"9007199254740993"},"by":{"kind":"person","who":{"personal":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}},"incident":"inc-20261125-142837-3f9a","kind":"taken","node":"bot-1","sequence":7,"v":1}""";

    [Fact]
    public void AnEntryIsWrittenInCanonicalForm() => Assert.Equal(Text, Entry.Write());

    [Fact]
    public void AnEntryReadsBackTheSame()
    {
        Assert.Equal(Text, TrailEntry.Parse(Text).Write());
        var nothing = Entry with { Incident = null, Sequence = null };
        Assert.Equal(nothing.Write(), TrailEntry.Parse(nothing.Write()).Write());
    }

    [Fact]
    public void ItsOutlineSaysWhereItBelongs() =>
        Assert.Equal(new EntryOutline(Entry.At, Entry.Incident, 7, "taken"), EntryOutline.Read(Entry.ToBytes()));

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"sequence\":7", "\"sequence\":null")]
    [InlineData("\"sequence\":7", "\"sequence\":0")]
    [InlineData("\"sequence\":7", "\"sequence\":07")]
    [InlineData("\"sequence\":7", "\"sequence\":\"7\"")]
    [InlineData("\"incident\":\"inc-20261125-142837-3f9a\"", "\"incident\":null")]
    [InlineData("14:28:37.123456Z", "14:28:37.123Z")]
    [InlineData("14:28:37.123456Z", "25:28:37.123456Z")]
    [InlineData("14:28:37.123456Z", "14:28:37.123456+")]
    [InlineData("\"kind\":\"taken\"", "\"kind\":7")]
    [InlineData("\"kind\":\"taken\",", "")]
    [InlineData("{\"before\":null,\"count\":\"9007199254740993\"}", "[]")]
    [InlineData(",\"v\":1}", ",\"v\":1} ")]
    [InlineData(",\"v\":1}", ",\"v\":1,\"w\":1}")]
    public void WhatIsNoEntryInCanonicalFormIsRefused(string part, string with)
    {
        var text = Text.Replace(part, with, StringComparison.Ordinal);
        Assert.NotEqual(Text, text);
        Assert.Throws<FormatException>(() => TrailEntry.Parse(text));
    }

    [Fact]
    public void ALeafIsTheHashOfAZeroByteAndTheText() =>
        Assert.Equal(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(Text)]), MerkleHash.Leaf(Entry.ToBytes()).ToArray());

    [Fact]
    public void ACommitmentIsTheHashOfSaltAndValue()
    {
        var salt = Enumerable.Range(0, 16).Select(i => (byte)i).ToArray();
        var value = new PersonalValue(salt, "Zoë");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. salt, .. "Zoë"u8])), value.Commitment);
        Assert.Equal($$"""{"personal":"{{value.Commitment}}"}""", CanonicalJson.Write(value.ToJson()));
        Assert.NotEqual(value.Commitment, new PersonalValue([.. salt.Reverse()], "Zoë").Commitment);
    }
}
