using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>
/// One person's decision. <see cref="Person"/> is their id in people.yaml and makes it theirs; <see cref="As"/> is the account that they came with.
/// </summary>
public sealed record Vote(string Person, Actor.Person As, Choice Choice, string Reason, DateTimeOffset At)
{
    /// <summary>It wanted to stand alone, where it would have taken more.</summary>
    public bool BreaksGlass { get; init; }

    /// <summary>The sign-in that went with it, where the policy asks for one.</summary>
    public StepUpProof? Proof { get; init; }

    /// <summary>When it was taken back, or replaced by a later one of the same person.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public bool Stands => WithdrawnAt is null;
}

public enum Choice
{
    Approve,
    Reject,
}

/// <summary>What a person sends when they vote. <see cref="Digest"/> and <see cref="PolicyVersion"/> are what they were shown.</summary>
public sealed record Ballot(Choice Choice, string Reason, string Digest, string PolicyVersion)
{
    /// <summary>The name that was typed, where something is destroyed.</summary>
    public string? TypedName { get; init; }

    public bool BreakGlass { get; init; }

    public StepUpProof? Proof { get; init; }
}

/// <summary>
/// Somebody signed in, in a browser and not in the chat, for one vote of one account on one playbook: <see cref="Challenge"/> names that occasion
/// and serves once.
/// </summary>
public sealed record StepUpProof(string Challenge, string Approval, string Digest, string Issuer, string Subject, DateTimeOffset SignedInAt)
{
    /// <summary>An older sign-in says nothing about who sits there now.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
}
