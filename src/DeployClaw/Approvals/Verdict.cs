namespace DeployClaw.Approvals;

/// <summary>What all votes come to under the policy: a denial beats everything, and what is missing beats what is there.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <summary>Votes that were cast and do not count any more, and why.</summary>
    public IReadOnlyList<UncountedVote> Uncounted { get; init; } = [];

    /// <summary><see cref="Who"/> said no; <see cref="Why"/> is their reason.</summary>
    public sealed record Denied(string Who, string Why) : Verdict;

    /// <summary>
    /// So many more have to approve. <see cref="Why"/> is a sentence on the quorum, <see cref="WhoCan"/> one on who can still give what is missing.
    /// </summary>
    public sealed record Pending(int Missing, string Why, string WhoCan, IReadOnlyList<Vote> Counted) : Verdict;

    /// <summary>Only the policy says so.</summary>
    public sealed record Granted : Verdict
    {
        internal Granted(IReadOnlyList<Vote> votes, bool brokeGlass) => (Votes, BrokeGlass) = (votes, brokeGlass);

        public IReadOnlyList<Vote> Votes { get; }

        /// <summary>One vote was enough where it would have taken more.</summary>
        public bool BrokeGlass { get; }
    }
}
