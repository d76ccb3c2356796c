using DeployClaw.Sandbox.Estate;

namespace DeployClaw.EndToEnd.Sandbox.Estate;

public sealed class FlywayChecksumTests
{
    /// <summary>0xCBF43926 is the check value of CRC-32 for these digits.</summary>
    [Theory]
    [InlineData("123456789")]
    [InlineData("12345\n6789\n")]
    [InlineData("12345\r\n6789")]
    public void ItIsCrc32OverTheLinesWithoutTheirEnds(string script) => Assert.Equal(unchecked((int)0xCBF43926), FlywayChecksum.Of(script));
}
