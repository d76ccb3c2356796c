using System.Diagnostics;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>
/// Begins so many things a second whether the earlier ones have ended or not, as people and SNS do. A latency counts from the moment at which
/// it was to begin: whoever has to wait for the sender waits too.
/// </summary>
internal static class OpenLoop
{
    public static async Task RunAsync(int count, int perSecond, Latencies latencies, Func<int, Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        var running = new List<Task>(count);
        for (var number = 0; number < count; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / perSecond);
            while (Stopwatch.GetElapsedTime(began) < due)
            {
                await Task.Delay(1);
            }

            running.Add(OneAsync(number, due));
        }

        await Task.WhenAll(running);

        async Task OneAsync(int number, TimeSpan due)
        {
            await Task.Yield();
            await act(number);
            latencies.Record(Stopwatch.GetElapsedTime(began) - due);
        }
    }
}
