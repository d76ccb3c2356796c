using DeployClaw.Host.Slack.Inbound;
using Microsoft.AspNetCore.Http;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SignedBodyTests
{
    [Fact]
    public async Task ALengthThatIsOnlyClaimedTakesNoMemory()
    {
        var body = new ABody();
        var context = new DefaultHttpContext { Request = { ContentLength = SignedBody.MaxBytes, Body = body } };
        await SignedBody.ReadAsync(context, TimeProvider.System);
        Assert.InRange(body.CapacityBefore!.Value, 0, 4096);
    }

    /// <summary>An empty body that sees how much room was made for it.</summary>
    private sealed class ABody : MemoryStream
    {
        public int? CapacityBefore { get; private set; }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            CapacityBefore = Assert.IsType<MemoryStream>(destination).Capacity;
            return Task.CompletedTask;
        }
    }
}
