using DeployClaw.Host.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>Lets the sequencer take its turns, four a second and more while there is much to do.</summary>
internal sealed class SequencerLoop(Sequencer sequencer, TrailState state, TimeProvider clock, ILogger<SequencerLoop> log) : BackgroundService
{
    // An entry is in the log within a second of its commit. Not told by NOTIFY: that would have all commits wait for each other.
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RepeatAsync(GoAsync, Pulse, clock, StandStill, stoppingToken);

    private async Task GoAsync(CancellationToken cancellation)
    {
        while (await sequencer.StepAsync(cancellation))
        {
            // One turn after the other, each short, so that other nodes get theirs.
        }

        state.Goes();
    }

    private void StandStill(Exception trouble)
    {
        var why = trouble switch
        {
            TrailBrokenException => trouble.Message,
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => "Leaves stand in the log that we did not put there.",
            _ => $"The store does not answer ({trouble.GetType().Name}).",
        };
        if (state.Stands(why))
        {
            log.LogError(trouble, "The trail stands still: {Why}", why);
        }
    }
}
