using Microsoft.Extensions.Primitives;

namespace DeployClaw.Sandbox.Aws;

/// <summary>An answer before it goes over the wire, so that a fault can still spoil it.</summary>
internal sealed record AwsAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyDictionary<string, StringValues> Headers { get; init; } = new Dictionary<string, StringValues>();

    public async Task WriteAsync(HttpContext context, AwsRequest request)
    {
        Announce(context.Response, request);
        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
    }

    /// <summary>Announces the whole, sends half of it and hangs up.</summary>
    public async Task WriteHalfAsync(HttpContext context, AwsRequest request)
    {
        Announce(context.Response, request);
        await context.Response.Body.WriteAsync(Body[..(Body.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private void Announce(HttpResponse response, AwsRequest request)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType.Length == 0 ? null : ContentType;
        response.ContentLength = Status == StatusCodes.Status204NoContent ? null : Body.Length;
        // SDKs correct their clock by this header.
        response.Headers.Date = request.ReceivedAt.ToString("R");
        response.Headers["x-amzn-RequestId"] = request.Id;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }
    }
}
