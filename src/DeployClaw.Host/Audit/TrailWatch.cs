using DeployClaw.Host.Audit.Anchors;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Store;
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pulse, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException)
            {
                log.LogWarning("The store does not answer ({Reason}); whether the trail is late is not known", trouble.Message);
            }
        }
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
