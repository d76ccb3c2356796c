using Amazon.Runtime;
using Polly;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>What all clients of a run share.</summary>
internal sealed record AwsContext(AwsEndpoints Endpoints, AwsRequestLog Requests, ResiliencePipeline Retry, HttpMessageHandler Connections)
{
    /// <summary>For what is not to be done twice.</summary>
    public ResiliencePipeline RetryOnce { get; init; } = ResiliencePipeline.Empty;

    /// <summary>A request through one of the SDK's own clients, whose retries are switched off: recorded and retried like all others.</summary>
    public async Task<T> SendAsync<T>(
        AwsApi api, string operation, AwsPlace place, Func<CancellationToken, Task<T>> send, CancellationToken cancellation)
        where T : AmazonWebServiceResponse =>
        await Retry.ExecuteAsync(
            async token => await Requests.RecordAsync(
                api, operation, place, () => AwsPatience.TellApartAsync(async () => Answer(await send(token)), token)),
            cancellation);

    private static AwsAnswer<T> Answer<T>(T response)
        where T : AmazonWebServiceResponse => new(response, response.HttpStatusCode, response.ResponseMetadata?.RequestId);
}
