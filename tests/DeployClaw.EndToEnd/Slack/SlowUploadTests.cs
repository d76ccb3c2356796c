using System.Net;
using System.Net.Sockets;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SlowUploadTests
{
    [Fact]
    public async Task AnUploadThatTakesTooLongMayHaveArrived()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var files = new FilesApi(null!, http, Options(address));
        var error = await Assert.ThrowsAsync<SlackException>(
            () => files.SendAsync(new Uri(address, "upload/v1/key"), "content"u8.ToArray(), TestContext.Current.CancellationToken));
        Assert.Equal(SlackErrors.NoAnswer, error.Error);
        Assert.False(error.DidNothing);
    }

    private static SlackOptions Options(Uri api) => SlackOptions.Read(
        name => name switch
        {
            SlackOptions.BotTokenVariable => "xoxb-test",
            SlackOptions.SigningSecretVariable => "a signing secret of a test",
            SlackOptions.ApiUrlVariable => api.ToString(),
            _ => null,
        },
        sandbox: true);
}
