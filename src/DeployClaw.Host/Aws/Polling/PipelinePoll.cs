using DeployClaw.Alerts;
using DeployClaw.Skills;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Aws.Polling;

/// <summary>
/// The safety net under the notices: what ended within the last hour is told again, and what is known already does nothing. No memory of
/// the last poll is kept anywhere else, so that a node which takes over, or comes back, misses nothing of that hour.
/// </summary>
internal sealed class PipelinePoll(ExecutionWatch watch, IAlertIntake intake, SkillSet skills, TimeProvider time, ILogger<PipelinePoll> logger)
{
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    /// <summary>Spares the store what this process has told it; the store knows better.</summary>
    private HashSet<string> told = new(StringComparer.Ordinal);

    private string complained = "";

    /// <summary>One poll. Runs one at a time.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (ended, gaps) = await watch.LookAsync(time.GetUtcNow() - LookBack, cancellation);
        foreach (var execution in ended.Where(execution => !told.Contains(execution.AlertId)))
        {
            var alert = await ExecutionWatch.ReadAsync(execution, cancellation);
            await intake.TakeAsync(alert with { Family = alert.Summary is { } summary ? skills.Recognise(summary)?.Family : null }, cancellation);
            told.Add(execution.AlertId);
        }

        if (gaps.Count == 0)
        {
            told = [.. ended.Select(execution => execution.AlertId)];
        }

        Complain(gaps);
    }

    /// <summary>Once, and again when something else is wrong.</summary>
    private void Complain(IReadOnlyList<Gap> gaps)
    {
        var problem = string.Join(" ", gaps.Select(gap => gap.Reason));
        if (problem != complained && gaps.Count > 0)
        {
            logger.LogWarning("The pipelines could not all be polled: {Problem}", problem);
        }

        complained = problem;
    }
}
