namespace DeployClaw.Incidents;

/// <summary>A hit tenant, as far as the choice of channels goes by it.</summary>
public sealed record RoutedTenant(string Name, string? Environment);
