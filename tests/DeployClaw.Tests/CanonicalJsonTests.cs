using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests;

public sealed class CanonicalJsonTests
{
    // RFC 8785, sections 3.2.2 to 3.2.4.
    [Fact]
    public void TheExampleOfTheRfcComesOutAsThere()
    {
        var node = JsonNode.Parse(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """);
        Assert.Equal(
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
            CanonicalJson.Write(node));
    }

    [Fact]
    public void MembersAreInTheOrderOfTheirUtf16CodeUnits()
    {
        var node = new JsonObject { ["\u20ac"] = "a", ["\r"] = "b", ["\ufb33"] = "c", ["1"] = "d", ["\ud83d\ude00"] = "e", ["\u0080"] = "f" };
        var written = CanonicalJson.Write(node);
        Assert.Equal("bdfaec", string.Concat(written.Split('"').Where(word => word is ['a' or 'b' or 'c' or 'd' or 'e' or 'f'])));
        Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(written)));
    }

    // RFC 8785, appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void ANumberIsWrittenAsInTheRfcsTable(ulong bits, string expected) =>
        Assert.Equal(expected, EcmaScriptNumber.Write(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("9007199254740992", "\"9007199254740992\"")]
    [InlineData("-12345678901234567890123", "\"-12345678901234567890123\"")]
    [InlineData("1e20", "\"100000000000000000000\"")]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("1e21", "1e+21")]
    public void AWholeNumberThatADoubleMayNotHoldIsAString(string json, string expected) => Assert.Equal(expected, CanonicalJson.Write(JsonNode.Parse(json)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhatIsNoNumberIsRefused(double value) => Assert.Throws<ArgumentException>(() => EcmaScriptNumber.Write(value));

    [Fact]
    public void ALoneSurrogateIsRefused() => Assert.Throws<EncoderFallbackException>(() => CanonicalJson.Digest(JsonValue.Create("\ud83d")!));

    [Property(MaxTest = 2000)]
    public bool ADoubleReadsBackTheSame(ulong bits)
    {
        var value = BitConverter.UInt64BitsToDouble(bits);
        return !double.IsFinite(value) || double.Parse(EcmaScriptNumber.Write(value)).Equals(value == 0 ? 0 : value);
    }

    [Property(Arbitrary = [typeof(AnyJson)])]
    public bool WhatIsWrittenReadsBackTheSame(JsonNode node) => JsonNode.DeepEquals(JsonNode.Parse(CanonicalJson.Write(node)), node);

    [Property(Arbitrary = [typeof(AnyJson)])]
    public bool WhatIsWrittenIsCanonical(JsonNode node)
    {
        var written = CanonicalJson.Write(node);
        return CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(written)) && CanonicalJson.Write(JsonNode.Parse(written)) == written;
    }

    /// <summary>The scanner never says yes to a text that the writer would have written in another way.</summary>
    [Property(Arbitrary = [typeof(AnyJson)], MaxTest = 2000)]
    public bool WithOneByteChangedItIsCanonicalOnlyIfWrittenAgainItIsTheSame(JsonNode node, int place, byte with)
    {
        var bytes = CanonicalJson.Bytes(node);
        bytes[(int)((uint)place % bytes.Length)] = with;
        return !CanonicalJson.IsCanonical(bytes) || CanonicalJson.Bytes(JsonNode.Parse(bytes)).AsSpan().SequenceEqual(bytes);
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1,]")]
    [InlineData("[1 ,2]")]
    [InlineData("[1.0]")]
    [InlineData("[01]")]
    [InlineData("[-0]")]
    [InlineData("[1E30]")]
    [InlineData("[9007199254740992]")]
    [InlineData("[1e999]")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"\\u000a\"")]
    [InlineData("\"\\u001F\"")]
    [InlineData("\"\\/\"")]
    [InlineData("\"\t\"")]
    [InlineData("\"open")]
    [InlineData("nul")]
    [InlineData("{}{}")]
    [InlineData("")]
    public void AnotherWayToWriteItIsNotCanonical(string json) => Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void BytesThatAreNoUtf8AreNotCanonical() => Assert.False(CanonicalJson.IsCanonical("\"\xff\""u8[..1].ToArray().Append((byte)0xff).Append((byte)'"').ToArray()));

    [Fact]
    public void TextThatIsNestedWithoutEndIsNotCanonicalAndDoesNotOverflow() =>
        Assert.False(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(new string('[', 1_000_000))));
}

/// <summary>JSON of all kinds, with names and texts that are awkward.</summary>
public static class AnyJson
{
    public static Arbitrary<JsonNode> Node() => Arb.From(Gen.Sized(size => Tree(Math.Min(size, 30)).Where(node => node is not null)));

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", "a", "b", "ä", "\u20ac", "\ufb33", "\ud83d\ude00", "\"", "\\", "\n", "\u0001", "\u007f", "\u0080", "a\tb", "personal"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => string.Concat(text.Get.EnumerateRunes())));

    private static readonly Gen<JsonNode> Leaf = Gen.OneOf(
        Text.Select(text => (JsonNode)JsonValue.Create(text)!),
        ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode)JsonValue.Create(number)),
        ArbMap.Default.GeneratorFor<NormalFloat>().Where(number => number.Get != Math.Floor(number.Get)).Select(number => (JsonNode)JsonValue.Create(number.Get)),
        Gen.Elements(true, false).Select(truth => (JsonNode)JsonValue.Create(truth)));

    private static Gen<JsonNode> Tree(int size) => size < 2
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.ListOf(Tree(size / 3)).Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())])),
            Gen.ListOf(Gen.Zip(Text, Tree(size / 3))).Select(members =>
                (JsonNode)new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, (JsonNode?)member.Item2.DeepClone())))));
}
