using System.Text;
using DeployClaw.Sandbox.Aws.Signing;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>The worked examples of AWS's documentation of chunked uploads: 66,560 times the letter a, with and without a trailer.</summary>
public sealed class ChunkedBodyTests
{
    private const string Plain = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private const string Trailing = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";

    [Fact]
    public void SignedChunksAreAccepted()
    {
        var body = Chunks(
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");

        Assert.Equal(66_560, ChunkedBody.Decode(body, Signatures(Plain))?.Content.Length);
        Assert.Null(ChunkedBody.Decode(body, Signatures(Trailing)));
    }

    [Theory]
    [InlineData("d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435", true)]
    [InlineData("d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e436", false)]
    public void ASignedTrailerIsAcceptedAndAForgedOneIsNot(string signature, bool accepted)
    {
        var body = Chunks(
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
            $"x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:{signature}\r\n");

        var decoded = ChunkedBody.Decode(body, Signatures(Trailing));

        Assert.Equal(accepted ? "sOO8/Q==" : null, decoded?.Trailers.Single().Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5\r\nshort")]
    [InlineData("-1\r\n\r\n")]
    [InlineData("3\r\nabcX0\r\n\r\n")]
    [InlineData("zz\r\n")]
    public void WhatIsNotChunkedIsRefused(string body) => Assert.Null(ChunkedBody.Decode(Encoding.ASCII.GetBytes(body), null));

    private static byte[] Chunks(string first, string second, string last, string trailers = "") => Encoding.ASCII.GetBytes(
        $"10000;chunk-signature={first}\r\n{new string('a', 65_536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1024)}\r\n"
        + $"0;chunk-signature={last}\r\n{trailers}\r\n");

    private static ChunkSignatures Signatures(string seed) => new(
        new SigningKey(
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            new CredentialScope("20130524", "us-east-1", "s3", CredentialScope.Aws4Request),
            "20130524T000000Z"),
        seed);
}
