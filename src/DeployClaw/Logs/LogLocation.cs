namespace DeployClaw.Logs;

/// <summary>Where log events lie: a CloudWatch log group, or one stream of it.</summary>
public sealed record LogLocation(string Account, string Region, string Group, string? Stream = null)
{
    public override string ToString() => Stream is null ? Group : $"{Group}:{Stream}";
}
