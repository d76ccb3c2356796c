using DeployClaw.Host.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Says what there is to say: in every channel one thing after the other, the channels side by side, and in each channel on one node only. It
/// wakes when something was written, and looks by itself now and then.
/// </summary>
internal sealed class Speaker(NpgsqlDataSource store, Unsaid unsaid, ChannelVoice voice, ILogger<Speaker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Place, (Task Task, CancellationTokenSource Turn)> speaking = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var signal = await StoreSignal.ListenAsync(store, stoppingToken);
                while (true)
                {
                    await SpeakAsync(stoppingToken);
                    await signal.WaitAsync(Pause, stoppingToken);
                }
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException)
            {
                log.LogWarning("The store does not answer ({Reason}); what there is to say waits", trouble.Message);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }

        await Task.WhenAll(speaking.Values.Select(entry => entry.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SpeakAsync(CancellationToken cancellation)
    {
        foreach (var ended in speaking.Where(entry => entry.Value.Task.IsCompleted).Select(entry => entry.Key).ToList())
        {
            speaking[ended].Turn.Dispose();
            speaking.Remove(ended);
        }

        var ours = await unsaid.OursAsync(speaking.Keys, cancellation);
        foreach (var lost in speaking.Keys.Except(ours))
        {
            await speaking[lost].Turn.CancelAsync(); // Another node speaks there now.
        }

        foreach (var place in ours.Where(place => !speaking.ContainsKey(place)))
        {
            var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            speaking[place] = (SpeakAsync(place, turn.Token), turn);
        }
    }

    private async Task SpeakAsync(Place place, CancellationToken cancellation)
    {
        try
        {
            await voice.SpeakAsync(place, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The node stops; another one, or the next start, goes on.
        }
        catch (Exception trouble)
        {
            log.LogWarning(trouble, "Speaking in {Channel} failed; trying again", place.Channel);
        }
    }
}
