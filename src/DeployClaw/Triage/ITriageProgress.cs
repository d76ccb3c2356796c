namespace DeployClaw.Triage;

/// <summary>Whoever watches an investigation: a terminal, an incident's thread. The next step waits until the watcher knows of the last one.</summary>
public interface ITriageProgress
{
    Task StepStartedAsync(TriageStep step, string action, CancellationToken cancellation);

    /// <param name="record">How it went.</param>
    /// <param name="file">What is known by now.</param>
    /// <param name="cancellation">Of the whole run.</param>
    Task StepEndedAsync(StepRecord record, CaseFile file, CancellationToken cancellation);
}
