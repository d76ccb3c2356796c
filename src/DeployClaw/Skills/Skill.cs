using DeployClaw.Playbooks;

namespace DeployClaw.Skills;

/// <summary>
/// A folder of know-how: SKILL.md for people, signatures.yaml and playbook.yaml for the engine. <see cref="Version"/> is the first
/// 12 hexadecimal digits of the SHA-256 over its files.
/// </summary>
public sealed record Skill(string Name, string Description, Lazy<string> Digest, IReadOnlyList<Signature> Signatures)
{
    public string Version => Digest.Value;

    /// <summary>Ways back from statements of migrations, in the order in which they are tried.</summary>
    public IReadOnlyList<UndoTemplate> Undo { get; init; } = [];
}
