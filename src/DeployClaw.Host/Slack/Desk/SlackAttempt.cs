using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>
/// Asks the desk. A malfunction (the store is away) is logged and answered too: who typed or pressed waits, and sees no log.
/// </summary>
internal sealed class SlackAttempt(ILogger<SlackAttempt> log)
{
    public async Task<DeskAnswer> MakeAsync(Func<Task<DeskAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(trouble, "What somebody asked for in Slack could not be done");
            return new DeskAnswer.Privately(Answers.Said(Tone.Warning, "This could not be done just now; try again in a minute."));
        }
    }
}
