using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>This process among those that share the store: the machine's name and the process id, as the audit trail names who did it.</summary>
internal sealed record Node(string Name)
{
    public static Node This { get; } = new($"{Environment.MachineName}/{Environment.ProcessId}");

    public Actor Actor => new Actor.Program(Name);
}
