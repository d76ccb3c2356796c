using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace DeployClaw.Host.Alerts;

/// <summary>Reads a request's body, no more of it than may be, no longer than it may take, and not too many at once: anybody may send one.</summary>
internal sealed class BodyReader(TimeSpan patience, TimeProvider time) : IDisposable
{
    public const int MostAtOnce = 64;

    /// <summary>The largest message of SNS: https://docs.aws.amazon.com/general/latest/gr/sns.html</summary>
    public const int LargestBytes = 256 * 1024;

    /// <summary>Most notices fit.</summary>
    private const int FirstBytes = 8 * 1024;

    private readonly SemaphoreSlim slots = new(MostAtOnce);

    public void Dispose() => slots.Dispose();

    /// <summary>The bytes, or the refusal; throws where the sender is gone.</summary>
    public async Task<(ReadOnlyMemory<byte> Body, SnsAnswer? Refusal)> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBytes)
        {
            return (default, SnsAnswer.TooLarge);
        }

        if (!await slots.WaitAsync(TimeSpan.Zero, context.RequestAborted))
        {
            return (default, SnsAnswer.Busy);
        }

        try
        {
            return await ReadInTimeAsync(context);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<(ReadOnlyMemory<byte> Body, SnsAnswer? Refusal)> ReadInTimeAsync(HttpContext context)
    {
        // Ours are stricter, and answer with a reason.
        Lift(context);
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        try
        {
            var body = await ReadAsync(context.Request.Body, either.Token);
            return body.Length > LargestBytes ? (default, SnsAnswer.TooLarge) : (body, null);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return (default, SnsAnswer.TooSlow);
        }
    }

    /// <summary>Memory grows with what has come, not with what is announced. A body that is too large is read a byte too far.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[FirstBytes];
        var length = 0;
        while (await stream.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var read)
        {
            length += read;
            if (length > LargestBytes)
            {
                break;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * buffer.Length, LargestBytes + 1));
            }
        }

        return buffer.AsMemory(0, length);
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
