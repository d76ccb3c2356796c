namespace DeployClaw.Sandbox.Scenarios.Raw;

internal sealed class RawEstate : RawShape
{
    public string? Base { get; set; }

    public string? BaseVersion { get; set; }

    public string? Migrations { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public int? MaxConnections { get; set; }

    public List<RawTenant>? Tenants { get; set; }

    public RawSessions? Sessions { get; set; }
}

internal sealed class RawTenant : RawShape
{
    public string? Name { get; set; }

    public string? Tier { get; set; }

    public string? Environment { get; set; }

    public bool? Active { get; set; }

    public string? Version { get; set; }

    public string? Data { get; set; }

    public string? InProgress { get; set; }
}

internal sealed class RawSessions : RawShape
{
    public bool? Exhaust { get; set; }

    public Dictionary<string, int>? Applications { get; set; }
}
