using System.Net;
using System.Net.Sockets;
using DeployClaw.Host.Aws.Credentials;

namespace DeployClaw.EndToEnd.Aws;

public sealed class InstanceMetadataTests
{
    [Fact]
    public async Task AnInstanceHasTheService()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.True(await AnswersAsync(listener, disabled: "false"));
        Assert.False(await AnswersAsync(listener, disabled: "true"));
    }

    [Fact]
    public async Task AnyOtherMachineHasItNot()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = listener.LocalEndpoint;
        listener.Stop();
        Assert.False(await InstanceMetadata.AnswersAsync(variable => variable == "AWS_EC2_METADATA_SERVICE_ENDPOINT" ? $"http://{endpoint}" : null));
    }

    private static Task<bool> AnswersAsync(TcpListener listener, string disabled) =>
        InstanceMetadata.AnswersAsync(variable => variable switch
        {
            "AWS_EC2_METADATA_SERVICE_ENDPOINT" => $"http://{listener.LocalEndpoint}",
            "AWS_EC2_METADATA_DISABLED" => disabled,
            _ => null,
        });
}
