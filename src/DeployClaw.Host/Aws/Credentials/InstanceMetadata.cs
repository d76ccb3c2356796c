using System.Net.Sockets;

namespace DeployClaw.Host.Aws.Credentials;

/// <summary>The metadata service of an EC2 instance: https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html</summary>
internal static class InstanceMetadata
{
    /// <summary>On an instance the service is one hop away and accepts within a millisecond.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    public static async Task<bool> AnswersAsync(Func<string, string?> environment)
    {
        if (string.Equals(environment("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var endpoint = Uri.TryCreate(environment("AWS_EC2_METADATA_SERVICE_ENDPOINT"), UriKind.Absolute, out var configured)
            ? configured
            : new Uri("http://169.254.169.254");
        using var deadline = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(endpoint.Host, endpoint.Port, deadline.Token);
            return true;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
