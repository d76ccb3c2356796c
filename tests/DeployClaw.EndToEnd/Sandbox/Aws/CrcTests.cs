using DeployClaw.Sandbox.Aws.S3;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>The check values of the catalogue of parametrised CRC algorithms, over "123456789".</summary>
public sealed class CrcTests
{
    [Fact]
    public void TheCheckValuesAreThoseOfTheCatalogue()
    {
        Assert.Equal("CBF43926", Convert.ToHexString(Crc.Crc32.Of("123456789"u8)));
        Assert.Equal("E3069283", Convert.ToHexString(Crc.Crc32C.Of("123456789"u8)));
        Assert.Equal("AE8B14860A799888", Convert.ToHexString(Crc.Crc64Nvme.Of("123456789"u8)));
    }
}
