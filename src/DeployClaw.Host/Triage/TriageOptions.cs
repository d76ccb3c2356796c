using DeployClaw.Tenants;

namespace DeployClaw.Host.Triage;

/// <summary>What every triage goes by, whoever starts it; valid.</summary>
internal sealed record TriageOptions
{
    public const string DatabaseVariable = "DEPLOYCLAW_TENANT_DATABASE";
    public const string ScratchVariable = "DEPLOYCLAW_SCRATCH_DATABASE";
    public const string ServicesVariable = "DEPLOYCLAW_SERVICES";

    public required SchemaPattern Tenants { get; init; }

    public required int RiskThreshold { get; init; }

    public required TimeSpan Window { get; init; }

    /// <summary>Where the files go: a folder or s3://bucket/prefix.</summary>
    public required string Output { get; init; }

    public IReadOnlyList<string> LogGroups { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> RoleArns { get; init; } = [];

    public string? TenantDatabase { get; init; }

    /// <summary>Where scratch databases are made and dropped again; best on the tenants' server.</summary>
    public string? ScratchDatabase { get; init; }

    /// <summary>A folder with the deployed source or its migrations; null for the pipeline's source artifact.</summary>
    public string? Migrations { get; init; }

    public string? Services { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public string? RiskPolicy { get; init; }

    public bool AllowHttpEndpoints { get; init; }
}
