namespace DeployClaw.Sandbox.Scenarios.Raw;

internal sealed class RawLog : RawShape
{
    public string? Group { get; set; }

    public string? Stream { get; set; }

    public int? Count { get; set; }

    public string? Each { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Gap { get; set; }

    public Dictionary<string, string>? With { get; set; }

    public List<string>? Lines { get; set; }
}

internal sealed class RawFault : RawShape
{
    public string? Service { get; set; }

    public string? Operation { get; set; }

    public string? Kind { get; set; }

    public int? Times { get; set; }

    public int? After { get; set; }
}
