namespace DeployClaw.Logs.Scanning;

/// <summary>A log of the same job that passed: what it says too does not explain the failure.</summary>
public sealed class PassingLog
{
    private readonly HashSet<ulong> said = [];

    public PassingLog(IEnumerable<LogLine> lines) => said.UnionWith(lines.Select(line => Template.Of(line.Text)));

    internal bool Says(ulong template) => said.Contains(template);
}
