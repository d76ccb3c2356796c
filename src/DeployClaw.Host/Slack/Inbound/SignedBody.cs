using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>Reads a body whole, within bounds of size and time.</summary>
internal static class SignedBody
{
    /// <summary>A view with a hundred full inputs has some 300 KB, twice as much when it is encoded.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Bodies that are read at the same time, none of which is known to be Slack's yet.</summary>
    public const int MostAtOnce = 64;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Gives a status code instead where there is no such body: 413 too large, 408 too slow.</summary>
    public static async Task<(byte[] Body, int? Status)> ReadAsync(HttpContext context, TimeProvider time)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            return ([], StatusCodes.Status413PayloadTooLarge);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        try
        {
            // It grows with what comes: anybody may claim a length.
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, either.Token);
            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException error)
        {
            return ([], error.StatusCode);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return ([], StatusCodes.Status408RequestTimeout);
        }
    }
}
