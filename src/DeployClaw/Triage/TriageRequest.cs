using DeployClaw.Pipelines;
using DeployClaw.Tenants;

namespace DeployClaw.Triage;

/// <summary>
/// What to triage. <see cref="LogGroups"/> are the groups asked for by name; empty means those that the failed actions and the
/// service catalogue point to. <see cref="RiskThreshold"/> is 0–100.
/// </summary>
public sealed record TriageRequest(
    PipelineSelection Selection,
    SchemaPattern Tenants,
    int RiskThreshold,
    IReadOnlyList<string> LogGroups,
    bool DraftPlaybooks)
{
    public TimeWindow Window => Selection.Window;
}
