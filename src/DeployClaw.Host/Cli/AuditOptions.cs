using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>What was asked of `audit:ci-failure`, valid.</summary>
internal sealed record AuditOptions(TriageOptions Triage, OutputFormat Format)
{
    public bool DraftPlaybooks { get; init; }

    public string? Pipeline { get; init; }

    public string? Execution { get; init; }

    public bool Verbose { get; init; }
}

internal enum OutputFormat
{
    Text,
    Json,
    ComplianceReport,
}
