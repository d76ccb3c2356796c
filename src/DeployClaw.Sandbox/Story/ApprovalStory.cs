using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>Two people approve a tenant's rollback, each for themselves; somebody who may not is told who may.</summary>
internal static class ApprovalStory
{
    public static IEnumerable<Scene> Of(AcmeWorkspace acme, string tenant)
    {
        var card = $"Approve the rollback of {tenant}?";
        return
        [
            new($"the rollback of {tenant} waits for approval, with its risk, its steps and who may give it", Sight.Thread, card, "0 of 2", "Rehearsed in place:", "It arrives at the structure", "It can be approved by release"),
            Typed(acme.Approver, "/deployclaw approvals", "the approver's list names it", tenant, "approvals for you"),
            new("somebody whom no rule lets is told who may", Sight.Dialog(acme.Auditor), "you are not of them", "It can be approved by release")
            {
                Does = (stage, cancellation) => stage.PressInThreadAsync(acme.Auditor, card, "Approve…", cancellation),
            },
            Asks(acme.Approver, card),
            Votes(acme.Approver, tenant, "the first vote stands on the card", "1 of 2"),
            Asks(acme.ReleaseManager, card),
            Votes(acme.ReleaseManager, tenant, "with the second it is approved, and the card has no Approve… any more", $"Approved: the rollback of {tenant}", "Grant "),
        ];
    }

    private static Scene Asks(SlackUser user, string card) => new($"{user.RealName} is shown the statements and the digest, and asked why", Sight.Dialog(user), "Digest", "Why is this right?")
    {
        Does = (stage, cancellation) => stage.PressInThreadAsync(user, card, "Approve…", cancellation),
    };

    private static Scene Votes(SlackUser user, string tenant, string seen, params string[] words) => new(seen, Sight.Thread, words)
    {
        Does = (stage, cancellation) => stage.FillAsync(user, cancellation, "The statements take back what the migration left.", tenant),
    };

    private static Scene Typed(SlackUser user, string line, string seen, params string[] answer) =>
        new(seen, Sight.Whispers(user), answer) { Does = (stage, cancellation) => stage.TypeAsync(user, line, cancellation) };
}
