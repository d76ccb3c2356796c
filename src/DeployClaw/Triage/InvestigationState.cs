namespace DeployClaw.Triage;

/// <summary>Where an investigation stands. The six in the middle have the numbers of their <see cref="TriageStep"/>.</summary>
public enum InvestigationState
{
    Opened = 0,
    FetchingLogs = TriageStep.FetchLogs,
    ClassifyingErrors = TriageStep.ClassifyErrors,
    MappingTenants = TriageStep.MapTenants,
    TracingCascade = TriageStep.TraceCascade,
    DraftingPlaybooks = TriageStep.DraftPlaybooks,
    CompilingReport = TriageStep.CompileReport,
    Compiled,
    Cancelled,
}
