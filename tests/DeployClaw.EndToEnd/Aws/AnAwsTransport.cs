using Amazon.Runtime;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Credentials;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>A transport whose every service is at one address.</summary>
internal sealed class AnAwsTransport : IDisposable
{
    private readonly SocketsHttpHandler connections = new();

    public AnAwsTransport(Uri address)
    {
        var endpoints = AwsEndpoints.Read(
            variable => variable == "AWS_ENDPOINT_URL" ? address.ToString() : null, AwsConfigFile.Parse(""), "default", allowHttp: false);
        var retry = AwsRetry.Pipeline(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var credentials = new RenewableCredentials(() => Task.FromResult<AWSCredentials>(new BasicAWSCredentials("AKIDEXAMPLE", "secret")));
        var context = new AwsContext(endpoints, new AwsRequestLog(TimeProvider.System), retry, connections);
        Transport = new AwsTransport(context, new AwsPlace("123456789012", "eu-west-1"), credentials);
    }

    public AwsTransport Transport { get; }

    public void Dispose()
    {
        Transport.Dispose();
        connections.Dispose();
    }
}
