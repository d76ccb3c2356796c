using Microsoft.AspNetCore.Http.Features;

namespace DeployClaw.Sandbox.Aws;

/// <summary>
/// A request as it came over the wire: path and query still encoded, because signatures cover them so. <see cref="Id"/> goes back
/// in every answer.
/// </summary>
internal sealed record AwsRequest(string Method, string Path, string Query, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body)
{
    public required string Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public static async Task<AwsRequest> ReadAsync(HttpContext context, string id, DateTimeOffset now)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];
        return new AwsRequest(context.Request.Method, path, query, context.Request.Headers, body.ToArray()) { Id = id, ReceivedAt = now };
    }
}
