using System.Text;
using DeployClaw.Host.Postgres.Rollbacks;

namespace DeployClaw.Tests.Postgres.Rollbacks;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("id\n", 0)]
    [InlineData("id\n1\n2\n", 2)]
    [InlineData("id,note\n1,\"two\nlines\"\n", 1)]
    [InlineData("id,note\n1,\"said \"\"so\"\"\n\"\n2,\n", 2)]
    public async Task ALineBreakInQuotesEndsNoRow(string csv, long rows)
    {
        var counter = new CsvRows(Stream.Null);
        await counter.TakeAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), TestContext.Current.CancellationToken);

        Assert.Equal(rows, counter.Rows);
    }

    [Fact]
    public async Task WhatPassesByIsWrittenOnAndHashed()
    {
        using var target = new MemoryStream();
        var counter = new CsvRows(target);
        await counter.TakeAsync(new MemoryStream("abc"u8.ToArray()), TestContext.Current.CancellationToken);

        // FIPS 180-4's own example.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", counter.Sha256());
        Assert.Equal("abc"u8, target.ToArray());
    }
}
