using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Audit.Anchors;

/// <summary>Puts the newest head outside when it is time, each place by whichever node comes first; what fails is on the trail, too.</summary>
internal sealed class AnchorSchedule(
    IReadOnlyList<IAnchor> places, AnchorOptions options, AnchorRows rows, Scribe scribe, TrailState state, TimeProvider clock, ILogger<AnchorSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string> problems = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => places.Count == 0
        ? Task.CompletedTask
        : Rounds.RepeatAsync(RunAsync, Pulse, clock, trouble => log.LogWarning(trouble, "Anchoring the trail waits; trying again in {Pulse}", Pulse), stoppingToken);

    /// <summary>All places whose time it is.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var place in places)
        {
            if (await rows.TakeAsync(place.Place, options.Every, cancellation) is { } head)
            {
                await PutAsync(place, head, cancellation);
            }
        }
    }

    private async Task PutAsync(IAnchor anchor, AnchoredHead head, CancellationToken cancellation)
    {
        try
        {
            await anchor.PutAsync(head, cancellation);
            problems.Remove(anchor.Place);
            await rows.AnchoredAsync(anchor.Place, head, scribe.Entry(new TrailEvent.HeadAnchored(anchor.Place, $"{head.Size}", head.Root) { At = clock.GetUtcNow(), By = By }), cancellation);
        }
        catch (SourceUnavailableException trouble)
        {
            log.LogError("The head of the trail could not be put to {Place}: {Reason}", anchor.Place, trouble.Message);
            problems[anchor.Place] = trouble.Message;
            await rows.FailedAsync(anchor.Place, trouble.Message, scribe.Entry(new TrailEvent.AnchorFailed(anchor.Place, trouble.Message) { At = clock.GetUtcNow(), By = By }), cancellation);
        }

        state.Anchored(problems.Count == 0 ? null : $"{problems.First().Key}: {problems.First().Value}");
    }

    private Actor By => new Actor.Program(scribe.Node);
}
