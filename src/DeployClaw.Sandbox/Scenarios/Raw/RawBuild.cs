namespace DeployClaw.Sandbox.Scenarios.Raw;

internal sealed class RawBuild : RawShape
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public string? Start { get; set; }

    public string? LogGroup { get; set; }

    public List<RawPhase>? Phases { get; set; }
}

internal sealed class RawPhase : RawShape
{
    public string? Type { get; set; }

    public string? Status { get; set; }

    public string? Takes { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }
}

internal sealed class RawRole : RawShape
{
    public string? Name { get; set; }

    public string? Account { get; set; }

    public string? Trust { get; set; }
}
