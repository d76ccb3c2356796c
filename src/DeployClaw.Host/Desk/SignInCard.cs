using DeployClaw.Conversations;
using DeployClaw.Host.StepUp;

namespace DeployClaw.Host.Desk;

/// <summary>Says how to sign in and for what, to the voter alone. With a code it is the only place where what is voted on stands.</summary>
internal static class SignInCard
{
    private const int MostVotes = 40;

    /// <summary>Votes in a block, of which a platform takes so many characters.</summary>
    private const int InABlock = 10;

    /// <param name="invitation">The way to the sign-in.</param>
    /// <param name="votes">Those that wait for it.</param>
    /// <param name="counted">What came of votes that take none.</param>
    public static Card Of(StepUpInvitation invitation, IReadOnlyList<StepUpVote> votes, IReadOnlyList<(string Tenant, string Sentence)> counted) => invitation switch
    {
        StepUpInvitation.Link link => Card(
            Prose.Of("This risk takes a sign-in outside the chat: ", new Run.Link("sign in and confirm", link.Address), ". The link is yours alone, serves once and until ", new Run.Moment(link.ExpiresAt), "."),
            "Your vote is counted when you have signed in and confirmed there. Nobody else can do that for you.",
            votes,
            counted),
        StepUpInvitation.Code code => Card(
            Prose.Of("This risk takes a sign-in outside the chat: open ", new Run.Link(code.Address.ToString(), code.Address), " and type ", new Run.Code(code.UserCode), ". It serves once, until ", new Run.Moment(code.ExpiresAt), "."),
            "Your vote on what stands here is counted as soon as you have signed in there: that page does not show it. Nobody else can do that for you.",
            votes,
            counted),
        StepUpInvitation.Unavailable unavailable => Answers.Of(Refusal.Because(unavailable.Why)),
        _ => throw new InvalidOperationException($"{invitation.GetType().Name} is not known here."),
    };

    private static Card Card(Prose how, string then, IReadOnlyList<StepUpVote> votes, IReadOnlyList<(string Tenant, string Sentence)> counted)
    {
        const string Title = "Sign in to vote";
        return new Card(
            Tone.Warning,
            Title,
            $"{Title}. Nothing is counted before.",
            [
                new CardBlock.Text(how),
                .. votes.Take(MostVotes).Chunk(InABlock).Select(some => new CardBlock.Text(new Prose([.. some.SelectMany(Line)]))),
                .. votes.Count > MostVotes ? [new CardBlock.Note(Prose.FromString($"… and {votes.Count - MostVotes} more."))] : Array.Empty<CardBlock>(),
                new CardBlock.Note(Prose.FromString(then)),
                .. counted.Count > 0 ? ApprovalBatchDialog.Outcome(counted).Blocks : [],
            ]);
    }

    private static IEnumerable<Run> Line(StepUpVote vote) =>
    [
        new Run.Strong(vote.Asked),
        $", risk {vote.Risk}, digest ",
        new Run.Code(vote.Ballot.Digest),
        vote.Destroys.Count > 0 ? $". The way down {string.Join(", ", vote.Destroys)}.\n" : "\n",
    ];
}
