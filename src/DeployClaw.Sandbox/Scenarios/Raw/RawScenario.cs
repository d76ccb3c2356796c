namespace DeployClaw.Sandbox.Scenarios.Raw;

internal sealed class RawScenario : RawShape
{
    public string? Summary { get; set; }

    public int? Seed { get; set; }

    public string? Account { get; set; }

    public string? Region { get; set; }

    public string? Catalogue { get; set; }

    public string? Source { get; set; }

    public string? Approves { get; set; }

    public int Alike { get; set; }

    public RawEstate? Estate { get; set; }

    public List<RawPipeline>? Pipelines { get; set; }

    public List<RawBuild>? Builds { get; set; }

    public List<RawRole>? Roles { get; set; }

    public Dictionary<string, List<string>>? Lists { get; set; }

    public List<RawLog>? Logs { get; set; }

    public List<RawFault>? Faults { get; set; }
}
