using DeployClaw.Sandbox.Aws;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>
/// A broken (or healthy) world, as data: what the estate and the stand-in are filled from, and nothing else. All times are offsets
/// from the moment it is started; <see cref="Seed"/> decides whatever is drawn by lot.
/// </summary>
internal sealed record Scenario(string Name, string Summary, int Seed, string CatalogFile, EstatePlan Estate, CloudPlan Cloud)
{
    /// <summary>The folder that holds the deployed source as its repository does.</summary>
    public required string SourceFolder { get; init; }

    /// <summary>A tenant whose rollback the story's people approve; null where none can be.</summary>
    public string? Approves { get; init; }

    /// <summary>How many other tenants have the same way back as that one.</summary>
    public int Alike { get; init; }
}

/// <summary>What is in the cloud: accounts' pipelines, builds, roles and logs.</summary>
internal sealed record CloudPlan(
    CloudHome Home,
    IReadOnlyList<PipelinePlan> Pipelines,
    IReadOnlyList<BuildPlan> Builds,
    IReadOnlyList<AwsRole> Roles,
    IReadOnlyList<LogPlan> Logs,
    IReadOnlyList<AwsFault> Faults)
{
    /// <summary>What the logs' templates draw from, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>The account and region of whatever does not name its own.</summary>
internal sealed record CloudHome(string Account, string Region);
