using Amazon.Runtime;
using Amazon.Runtime.Signing;
using DeployClaw.Host.Aws.Credentials;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// Sends calls to one account and region: signed, recorded, retried. Throws <see cref="AmazonServiceException"/> when the service
/// refuses, and what <see cref="HttpClient"/> or the reader threw when no whole answer came.
/// </summary>
internal sealed class AwsTransport : IDisposable
{
    private readonly AwsContext context;
    private readonly AwsPlace place;
    private readonly RenewableCredentials credentials;
    private readonly Amazon.RegionEndpoint region;
    private readonly HttpClient client;

    public AwsTransport(AwsContext context, AwsPlace place, RenewableCredentials credentials)
    {
        this.context = context;
        this.place = place;
        this.credentials = credentials;
        region = Amazon.RegionEndpoint.GetBySystemName(place.Region);
        // The retries stand outside the signing, so that each attempt is signed for its own time.
        var signing = new SigV4SigningHandler(credentials, region, AwsApi.CloudWatchLogs.EndpointPrefix, context.Connections);
        client = new HttpClient(signing, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(ProgramVersion.UserAgent);
    }

    public async Task<T> SendAsync<T>(AwsCall call, Func<byte[], T> read, CancellationToken cancellation)
    {
        var generation = credentials.Generation;
        try
        {
            return await RetryAsync(call, read, cancellation);
        }
        catch (AmazonServiceException error) when (AwsErrorCodes.IsExpired(error))
        {
            credentials.Renew(generation);
            return await RetryAsync(call, read, cancellation);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<T> RetryAsync<T>(AwsCall call, Func<byte[], T> read, CancellationToken cancellation) =>
        await (call.Once ? context.RetryOnce : context.Retry).ExecuteAsync(
            async token => await context.Requests.RecordAsync(
                call.Api, call.Operation, place, () => AwsPatience.TellApartAsync(() => SendOnceAsync(call, read, token), token)),
            cancellation);

    private async Task<AwsAnswer<T>> SendOnceAsync<T>(AwsCall call, Func<byte[], T> read, CancellationToken cancellation)
    {
        using var request = call.ToRequest(context.Endpoints.Of(call.Api, region), AwsEndpoints.SigningRegion(call.Api, region));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return response.IsSuccessStatusCode
            ? new AwsAnswer<T>(read(body), response.StatusCode, AwsErrorReader.RequestId(response))
            : throw AwsErrorReader.Read(response, body);
    }
}
