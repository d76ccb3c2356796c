using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>The six steps as a channel is told of them.</summary>
internal static class TriageSteps
{
    public static string Doing(TriageStep step) => step switch
    {
        TriageStep.FetchLogs => "fetching logs",
        TriageStep.ClassifyErrors => "classifying errors",
        TriageStep.MapTenants => "mapping tenants",
        TriageStep.TraceCascade => "tracing the cascade",
        TriageStep.DraftPlaybooks => "drafting playbooks",
        TriageStep.CompileReport => "compiling the report",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
