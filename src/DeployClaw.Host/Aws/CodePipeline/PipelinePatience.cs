namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// How long CodePipeline is given to show what was asked of it: it is looked at every <see cref="Look"/>, until <see cref="Settled"/> after the request.
/// The service names no bound for it; a minute is far beyond what its lists lag behind.
/// </summary>
internal sealed record PipelinePatience(TimeSpan Look, TimeSpan Settled)
{
    public static PipelinePatience Default { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1));

    /// <summary>Looks until there is something to see, or the time is up. Null then.</summary>
    public async Task<T?> WatchAsync<T>(Func<Task<T?>> look, TimeSpan left, TimeProvider time, CancellationToken cancellation)
        where T : class
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (await look() is { } seen)
            {
                return seen;
            }

            if (time.GetElapsedTime(began) >= left)
            {
                return null;
            }

            await Task.Delay(Look, time, cancellation);
        }
    }
}
