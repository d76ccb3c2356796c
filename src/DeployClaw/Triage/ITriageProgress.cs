namespace DeployClaw.Triage;

/// <summary>Whoever watches an investigation: a terminal now, an incident's thread.</summary>
public interface ITriageProgress
{
    void StepStarted(TriageStep step, string action);

    void StepEnded(StepRecord record);
}
