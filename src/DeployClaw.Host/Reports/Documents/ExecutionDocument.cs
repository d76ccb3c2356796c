using System.Text.Json.Serialization;

namespace DeployClaw.Host.Reports.Documents;

/// <summary>The execution log's shape. Fields that a step does not have are left out.</summary>
internal sealed record ExecutionDocument(
    string ExecutionId,
    string Phase,
    string Timestamp,
    bool Incomplete,
    IReadOnlyList<InternalStep> InternalSteps,
    long TotalExecutionTimeMs,
    OutputArtifacts OutputArtifacts);

internal sealed record InternalStep(int Step, string Action, string Status, long DurationMs, string Result)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DatabaseQueries { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RiskScore { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PlaybooksGenerated { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EstimatedRollbackWindow { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EstimatedRollbackWindowMs { get; init; }
}
