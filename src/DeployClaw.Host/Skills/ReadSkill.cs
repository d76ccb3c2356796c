using DeployClaw.Skills;

namespace DeployClaw.Host.Skills;

/// <summary>A skill as read, with the places of its signatures.</summary>
internal sealed record ReadSkill(Skill Skill, IReadOnlyList<ReadSignature> Signatures);

/// <summary>A signature and where it stands.</summary>
internal sealed record ReadSignature(Signature Signature, string File, int Line);
