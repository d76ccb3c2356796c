using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>The playbook for the whole deployment is as risky as the worst tenant: a vote on it takes a sign-in outside the chat.</summary>
internal static class SignInStory
{
    private const string Reason = "Nothing else may be deployed meanwhile.";

    public static IEnumerable<Scene> Of(AcmeWorkspace acme, string pipeline) => new[] { acme.Approver, acme.ReleaseManager }.SelectMany(voter => Of(voter, pipeline));

    private static IEnumerable<Scene> Of(SlackUser voter, string pipeline) =>
    [
        new($"{voter.RealName} is asked why {pipeline} should be frozen", Sight.Dialog(voter), "Digest", "Why is this right?")
        {
            Does = (stage, cancellation) => stage.PressInThreadAsync(voter, $"Approve freezing and redeploying {pipeline}?", "Approve…", cancellation),
        },
        new("at this risk the vote takes a sign-in, by a link that nobody else sees", Sight.Dialog(voter), "This risk takes a sign-in outside the chat")
        {
            Does = (stage, cancellation) => stage.FillAsync(voter, cancellation, Reason),
        },
        new("signed in and confirmed in a browser, the vote stands on the card", Sight.Thread, Reason)
        {
            Does = (stage, cancellation) => stage.SignInAsync(voter, voter.Name, cancellation),
        },
    ];
}
