using DeployClaw.Host.Audit.Anchors;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeployClaw.Host.Audit;

/// <summary>
/// Raises an alarm where the trail is late. It looks at what there is, not at who should have done it: whatever keeps them, on whichever node, is noticed.
/// </summary>
internal sealed class TrailWatch(NpgsqlDataSource store, AnchorOptions anchors, TrailState state, TimeProvider clock, ILogger<TrailWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(30);

    /// <summary>Not at once: after a standstill the node that begins has to catch up first.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Pulse, clock, stoppingToken);
        await Rounds.RepeatAsync(
            LookAsync, Pulse, clock, trouble => log.LogWarning(trouble, "Whether the trail is late is not known; looking again in {Pulse}", Pulse), stoppingToken);
    }

    internal async Task LookAsync(CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        var late = await TrailDelays.FindAsync(connection, anchors.Places, anchors.Patience, cancellation);
        if (state.Late(late) is { } why)
        {
            log.LogError("The trail is late: {Why}", why);
        }
    }
}
