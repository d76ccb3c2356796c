using DeployClaw.Host.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// Where nothing can reach the bot: asks the issuer whether people have typed their codes, as often as it wants to be asked, and casts their votes.
/// Any node does it for all.
/// </summary>
internal sealed class StepUpPolling(StepUpRows rows, OpenIdIssuer issuer, StepUpJudge judge, TimeProvider clock, ILogger<StepUpPolling> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Cleaning = TimeSpan.FromHours(1);

    private DateTimeOffset cleaned = DateTimeOffset.MinValue;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RepeatAsync(
        RoundAsync,
        Pause,
        clock,
        trouble => log.LogWarning(trouble, "The sign-ins that people wait for could not be looked through; trying again in {Pause}", Pause),
        stoppingToken);

    private async Task RoundAsync(CancellationToken cancellation)
    {
        await PollAsync(cancellation);
        if (clock.GetUtcNow() - cleaned > Cleaning)
        {
            cleaned = clock.GetUtcNow();
            await rows.ForgetAsync(cancellation);
        }
    }

    internal async Task PollAsync(CancellationToken cancellation)
    {
        foreach (var row in await rows.DueAsync(cancellation))
        {
            try
            {
                await AskAsync(row, cancellation);
            }
            catch (SourceUnavailableException trouble)
            {
                log.LogWarning("{Challenge} waits: {Problem}", row.Id, trouble.Message);
            }
        }
    }

    private async Task AskAsync(StepUpRow row, CancellationToken cancellation)
    {
        switch (await issuer.PollAsync(row.DeviceCode!, cancellation))
        {
            case DevicePoll.Signed signed:
                if (await judge.SignAsync(row, signed.IdToken, cancellation) is null && await rows.ByIdAsync(row.Id, cancellation) is { } ready)
                {
                    await judge.CastAsync(ready, cancellation);
                }

                break;
            case DevicePoll.SlowDown:
                await rows.SlowDownAsync(row.Id, cancellation);
                break;
            case DevicePoll.Over over:
                await judge.RefuseAsync(row, over.Why, cancellation);
                break;
            case DevicePoll.NotYet:
                break;
            default:
                throw new InvalidOperationException("There are four answers.");
        }
    }
}
