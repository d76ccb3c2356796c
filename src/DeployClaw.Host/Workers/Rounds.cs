namespace DeployClaw.Host.Workers;

/// <summary>Work that is done again and again, whatever became of it the last time.</summary>
internal static class Rounds
{
    /// <param name="round">The first begins at once.</param>
    /// <param name="pause">From the beginning of one to that of the next.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="failed">Told of a round that broke off; the next one comes all the same.</param>
    /// <param name="stopping">Ends it.</param>
    public static async Task RepeatAsync(Func<CancellationToken, Task> round, TimeSpan pause, TimeProvider clock, Action<Exception> failed, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(pause, clock);
        do
        {
            try
            {
                await round(stopping);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                failed(trouble);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
