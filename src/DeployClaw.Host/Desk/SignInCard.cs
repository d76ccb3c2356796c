using DeployClaw.Conversations;
using DeployClaw.Host.StepUp;

namespace DeployClaw.Host.Desk;

/// <summary>Says how to sign in, to the voter alone.</summary>
internal static class SignInCard
{
    public static Card Of(StepUpInvitation invitation, IReadOnlyList<(string Tenant, string Sentence)> counted) => invitation switch
    {
        StepUpInvitation.Link link => Card(
            Prose.Of("This risk takes a sign-in outside the chat: ", new Run.Link("sign in and confirm", link.Address), ". The link is yours alone, serves once and until ", new Run.Moment(link.ExpiresAt), "."), counted),
        StepUpInvitation.Code code => Card(
            Prose.Of("This risk takes a sign-in outside the chat: open ", new Run.Link(code.Address.ToString(), code.Address), " and type ", new Run.Code(code.UserCode), ". It serves once, until ", new Run.Moment(code.ExpiresAt), "."), counted),
        StepUpInvitation.Unavailable unavailable => Answers.Of(Refusal.Because(unavailable.Why)),
        _ => throw new InvalidOperationException($"{invitation.GetType().Name} is not known here."),
    };

    private static Card Card(Prose how, IReadOnlyList<(string Tenant, string Sentence)> counted)
    {
        const string Title = "Sign in to vote";
        return new Card(
            Tone.Warning,
            Title,
            $"{Title}. Nothing is counted before.",
            [
                new CardBlock.Text(how),
                new CardBlock.Note(Prose.FromString("Your vote is counted when you have signed in and confirmed there. Nobody else can do that for you.")),
                .. counted.Count > 0 ? ApprovalBatchDialog.Outcome(counted).Blocks : [],
            ]);
    }
}
