using System.Security.Cryptography;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>
/// This process among those that share the store, as the audit trail names who did it: the machine's name, a few digits drawn at its
/// start, since in containers names and process ids repeat, and the process id.
/// </summary>
internal sealed record Node(string Name)
{
    public static Node This { get; } = new($"{Environment.MachineName}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}/{Environment.ProcessId}");

    public Actor Actor => new Actor.Program(Name);
}
