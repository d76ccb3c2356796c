using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>A service that speaks AWS JSON 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</summary>
internal sealed class AwsJsonProtocol(AwsTransport transport, AwsApi api, string targetPrefix)
{
    public Task<TResponse> InvokeAsync<TRequest, TResponse>(string operation, TRequest request, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, TypeInfo<TRequest>());
        var call = new AwsCall(api, operation, body, "application/x-amz-json-1.1", $"{targetPrefix}.{operation}");
        return transport.SendAsync(call, Read<TResponse>, cancellation);
    }

    private static TResponse Read<TResponse>(byte[] body) =>
        JsonSerializer.Deserialize(body, TypeInfo<TResponse>()) ?? throw new JsonException("The answer is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)AwsJson.Default.GetTypeInfo(typeof(T))!;
}
