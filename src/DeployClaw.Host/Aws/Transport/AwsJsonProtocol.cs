using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>A service that speaks AWS JSON 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</summary>
internal sealed class AwsJsonProtocol(AwsTransport transport, AwsApi api, string targetPrefix)
{
    public Task<TResponse> InvokeAsync<TRequest, TResponse>(string operation, TRequest request, CancellationToken cancellation) =>
        transport.SendAsync(Call(operation, request), Read<TResponse>, cancellation);

    /// <summary>For what changes something and is not to be done twice: sent again only where it is certain that nothing has happened.</summary>
    public Task<TResponse> InvokeOnceAsync<TRequest, TResponse>(string operation, TRequest request, CancellationToken cancellation) =>
        transport.SendAsync(Call(operation, request) with { Once = true }, Read<TResponse>, cancellation);

    private AwsCall Call<TRequest>(string operation, TRequest request) => new(
        api, operation, JsonSerializer.SerializeToUtf8Bytes(request, TypeInfo<TRequest>()), "application/x-amz-json-1.1", $"{targetPrefix}.{operation}");

    /// <summary>An operation without an output may answer with nothing at all.</summary>
    private static TResponse Read<TResponse>(byte[] body) =>
        JsonSerializer.Deserialize(body.Length == 0 ? "{}"u8 : body, TypeInfo<TResponse>()) ?? throw new JsonException("The answer is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)AwsJson.Default.GetTypeInfo(typeof(T))!;
}
