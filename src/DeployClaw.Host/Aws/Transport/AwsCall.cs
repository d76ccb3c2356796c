using System.Net.Http.Headers;
using Amazon.Runtime.Signing;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>One operation of a service, ready to be sent, as often as it takes.</summary>
internal sealed record AwsCall(AwsApi Api, string Operation, byte[] Body, string ContentType, string? Target = null)
{
    /// <summary>It is not to be done twice.</summary>
    public bool Once { get; init; }

    public HttpRequestMessage ToRequest(Uri endpoint, string region)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        if (Target is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Target", Target);
        }

        request.Options.Set(new HttpRequestOptionsKey<string>(SigV4SigningHandler.ServiceOptionKey), Api.EndpointPrefix);
        request.Options.Set(new HttpRequestOptionsKey<string>(SigV4SigningHandler.RegionOptionKey), region);
        return request;
    }
}
