using DeployClaw.Tenants;

namespace DeployClaw.Host.Cli;

/// <summary>What was asked of `audit:ci-failure`, valid.</summary>
internal sealed record AuditOptions
{
    public required SchemaPattern Tenants { get; init; }

    public required int RiskThreshold { get; init; }

    public required TimeSpan Window { get; init; }

    public required OutputFormat Format { get; init; }

    public required string Output { get; init; }

    public bool DraftPlaybooks { get; init; }

    public string? Pipeline { get; init; }

    public string? Execution { get; init; }

    public IReadOnlyList<string> LogGroups { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> RoleArns { get; init; } = [];

    public string? TenantDatabase { get; init; }

    public string? Services { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public string? RiskPolicy { get; init; }

    public bool AllowHttpEndpoints { get; init; }

    public bool Verbose { get; init; }
}

internal enum OutputFormat
{
    Text,
    Json,
    ComplianceReport,
}
