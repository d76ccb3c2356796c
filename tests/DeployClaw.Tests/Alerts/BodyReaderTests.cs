using System.IO.Pipelines;
using DeployClaw.Host.Alerts;
using Microsoft.AspNetCore.Http;

namespace DeployClaw.Tests.Alerts;

public sealed class BodyReaderTests : IDisposable
{
    private readonly BodyReader reader = new(TimeSpan.FromMinutes(1), TimeProvider.System);

    public void Dispose() => reader.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8 * 1024)]
    [InlineData(8 * 1024 + 1)]
    [InlineData(BodyReader.LargestBytes)]
    public async Task ABodyIsReadAsItCame(int length)
    {
        byte[] sent = [.. Enumerable.Range(0, length).Select(number => (byte)number)];

        var (body, refusal) = await reader.ReadAsync(Bringing(new MemoryStream(sent)));

        Assert.Null(refusal);
        Assert.Equal(sent, body.ToArray());
    }

    [Fact]
    public async Task ABodyThatGrowsTooLargeIsRefused() =>
        Assert.Equal(SnsAnswer.TooLarge, (await reader.ReadAsync(Bringing(new MemoryStream(new byte[BodyReader.LargestBytes + 1])))).Refusal);

    [Fact]
    public async Task MoreBodiesAtOnceThanThereIsRoomForAreToComeAgain()
    {
        var slow = Enumerable.Range(0, BodyReader.MostAtOnce).Select(_ => new Pipe()).ToList();
        var readings = slow.Select(pipe => reader.ReadAsync(Bringing(pipe.Reader.AsStream()))).ToList();

        Assert.Equal(SnsAnswer.Busy, (await reader.ReadAsync(Bringing(new MemoryStream([1])))).Refusal);

        slow.ForEach(pipe => pipe.Writer.Complete());
        await Task.WhenAll(readings);
        Assert.Null((await reader.ReadAsync(Bringing(new MemoryStream([1])))).Refusal);
    }

    private static DefaultHttpContext Bringing(Stream body) => new() { Request = { Body = body } };
}
