namespace DeployClaw.Approvals;

/// <summary>What came of a ballot.</summary>
public abstract record CastOutcome
{
    private CastOutcome() { }

    /// <summary>It counts, and this is what all votes come to now.</summary>
    public sealed record Counted(Verdict Verdict) : CastOutcome;

    /// <summary>The same person has voted so before: nothing changes. A click that is delivered twice ends here.</summary>
    public sealed record Already(string Sentence) : CastOutcome;

    /// <summary>The person may vote so once they have signed in outside the chat; nothing is counted yet.</summary>
    public sealed record SignInFirst(string Person) : CastOutcome;

    public sealed record Refused(Refusal Refusal) : CastOutcome;
}
