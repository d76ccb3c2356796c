using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace DeployClaw.Host.Alerts;

/// <summary>Reads a request's body, no more of it than may be, and no longer than it may take.</summary>
internal static class BodyReader
{
    /// <summary>The largest message of SNS: https://docs.aws.amazon.com/general/latest/gr/sns.html</summary>
    public const int LargestBytes = 256 * 1024;

    /// <summary>The bytes, or the refusal; throws where the sender is gone.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, SnsAnswer? Refusal)> ReadAsync(HttpContext context, TimeSpan patience, TimeProvider time)
    {
        if (context.Request.ContentLength > LargestBytes)
        {
            return (default, SnsAnswer.TooLarge);
        }

        // Ours are stricter, and answer with a reason.
        Lift(context);
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            var buffer = new byte[(int)Math.Min(context.Request.ContentLength ?? LargestBytes, LargestBytes) + 1];
            var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, either.Token);
            return length > LargestBytes ? (default, SnsAnswer.TooLarge) : (buffer.AsMemory(0, length), null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return (default, SnsAnswer.TooSlow);
        }
    }

    private static void Lift(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
