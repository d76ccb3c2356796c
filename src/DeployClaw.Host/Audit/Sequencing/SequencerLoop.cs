using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>Lets the sequencer take its turns, four a second and more while there is much to do.</summary>
internal sealed class SequencerLoop(Sequencer sequencer, TrailState state, TimeProvider clock, ILogger<SequencerLoop> log) : BackgroundService
{
    // An entry is in the log within a second of its commit. Not told by NOTIFY: that would have all commits wait for each other.
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pulse, clock);
        do
        {
            try
            {
                while (await sequencer.StepAsync(stoppingToken))
                {
                    // One turn after the other, each short, so that other nodes get theirs.
                }

                state.Goes();
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                var why = trouble is TrailBrokenException or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                    ? trouble is TrailBrokenException ? trouble.Message : "Leaves stand in the log that we did not put there."
                    : $"The store does not answer ({trouble.GetType().Name}).";
                if (state.Stands(why))
                {
                    log.LogError(trouble, "The trail stands still: {Why}", why);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
