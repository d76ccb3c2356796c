using DeployClaw.Triage.Steps;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Triage;

/// <summary>
/// Takes an investigation through its six steps. A step that fails or takes too long is recorded as such and the rest goes on;
/// only a cancellation ends it early.
/// </summary>
public sealed class TriageWorkflow(IReadOnlyList<InvestigationStep> steps, TimeProvider clock, ILogger<TriageWorkflow> log)
{
    /// <param name="investigation">Opened, or stored in the middle and due to go on.</param>
    /// <param name="file">What is known already; for a new investigation the request alone.</param>
    /// <param name="progress">Hears of every step's start and end, in order.</param>
    /// <param name="cancellation">Ends the investigation: the step that runs is recorded as skipped, and no other begins.</param>
    public async Task<CaseFile> RunAsync(Investigation investigation, CaseFile file, ITriageProgress progress, CancellationToken cancellation)
    {
        if (investigation.State == InvestigationState.Opened)
        {
            investigation.Begin();
        }

        while (investigation.Current is { } current)
        {
            var step = steps.Single(step => step.Step == current);
            await progress.StepStartedAsync(current, step.Action, cancellation);
            log.LogDebug("{Step} begins", current);
            var (record, after) = await RunStepAsync(step, file, cancellation);
            file = after;
            if (cancellation.IsCancellationRequested)
            {
                investigation.Cancel();
            }
            else
            {
                investigation.Record(record);
            }

            await progress.StepEndedAsync(record, file, cancellation);
        }

        return file;
    }

    private async Task<(StepRecord Record, CaseFile File)> RunStepAsync(InvestigationStep step, CaseFile file, CancellationToken cancellation)
    {
        var started = clock.GetUtcNow();
        var stopwatch = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(step.Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);

        StepRecord Ended(string action, StepStatus status, string result) =>
            new(step.Step, action, status, started, clock.GetElapsedTime(stopwatch), result);

        // A step that did not give its part leaves the file as it was, but for the reason why.
        (StepRecord, CaseFile) Missed(StepStatus status, string reason) =>
            (Ended(step.Action, status, reason), file with { Gaps = [.. file.Gaps, new Gap(step.Action, reason)] });

        try
        {
            var outcome = await step.RunAsync(file, either.Token).WaitAsync(either.Token);
            return (Recorded(outcome, Ended), outcome.Case with { Gaps = [.. outcome.Case.Gaps, .. outcome.Gaps] });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Missed(StepStatus.Skipped, "Stopped before it was done.");
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return Missed(StepStatus.TimedOut, $"Gave up after {step.Deadline.TotalSeconds:0} s.");
        }
        catch (SourceUnavailableException unavailable)
        {
            log.LogWarning(unavailable, "{Step} could not be done", step.Step);
            return Missed(StepStatus.Failed, unavailable.Message);
        }
        catch (Exception malfunction)
        {
            log.LogError(malfunction, "{Step} failed unexpectedly", step.Step);
            return Missed(StepStatus.Failed, $"Failed unexpectedly ({malfunction.GetType().Name}); the log has the details.");
        }
    }

    private static StepRecord Recorded(StepOutcome outcome, Func<string, StepStatus, string, StepRecord> ended)
    {
        var status = outcome.Skipped ? StepStatus.Skipped : outcome.Gaps.Count > 0 ? StepStatus.Incomplete : StepStatus.Completed;
        return ended(outcome.Action, status, outcome.Result) with
        {
            DatabaseQueries = outcome.DatabaseQueries,
            RiskScore = outcome.RiskScore,
            PlaybooksGenerated = outcome.PlaybooksGenerated,
            EstimatedRollbackWindow = outcome.EstimatedRollbackWindow,
        };
    }
}
