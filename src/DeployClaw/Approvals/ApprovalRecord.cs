using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>What the audit trail has of one approval, as far as its entries can be relied on.</summary>
/// <param name="Votes">Those that were cast and taken back, in the order in which it happened.</param>
/// <param name="Revoked">Ids of grants that were revoked.</param>
/// <param name="Ended">Whatever the store says now, it came to an end.</param>
public sealed record ApprovalRecord(IReadOnlyList<RecordedVote> Votes, IReadOnlyList<string> Revoked, bool Ended)
{
    public static ApprovalRecord Nothing { get; } = new([], [], Ended: false);

    /// <summary>
    /// Whether the person's last word is that vote. An entry of which nobody can tell any more whose it is may be the one that took it back.
    /// </summary>
    public bool Has(Vote vote, string digest) => Votes.LastOrDefault(told => told.Person is null || told.Person == vote.Person)?.Is(vote, digest) == true;
}

/// <summary>
/// A vote as the trail has it, or that one was taken back, where <see cref="Choice"/> is null. <see cref="Person"/> and <see cref="Account"/> are
/// null where they were erased.
/// </summary>
public sealed record RecordedVote(string? Person, Actor.Person? Account, Choice? Choice, DateTimeOffset At)
{
    public string? Digest { get; init; }

    public string? Challenge { get; init; }

    public bool BreaksGlass { get; init; }

    internal bool Is(Vote vote, string digest) =>
        Person == vote.Person
        && Account is { } account && Identity.Chat.Of(account) == Identity.Chat.Of(vote.As)
        && (Choice, At, Digest) == (vote.Choice, vote.At, digest)
        && (Challenge, BreaksGlass) == (vote.Proof?.Challenge, vote.BreaksGlass);
}
