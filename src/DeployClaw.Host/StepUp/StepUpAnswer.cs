namespace DeployClaw.Host.StepUp;

/// <summary>What a browser is answered.</summary>
internal abstract record StepUpAnswer
{
    private StepUpAnswer() { }

    /// <summary>Come and sign in. Says nothing of the vote: whoever has the link sees it.</summary>
    public sealed record Invite : StepUpAnswer;

    public sealed record Go(Uri Address) : StepUpAnswer;

    /// <summary>What will be done, and whether it is meant.</summary>
    public sealed record Ask(StepUpRequest Request, string FormToken) : StepUpAnswer;

    /// <summary>What came of each vote, in their order.</summary>
    public sealed record Done(StepUpRequest Request, IReadOnlyList<string> Sentences) : StepUpAnswer;

    public sealed record Said(int Status, string Title, string Sentence) : StepUpAnswer;
}
