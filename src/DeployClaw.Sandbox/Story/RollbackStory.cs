using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>What was approved is rolled back: the pipeline is frozen, one tenant goes first, the others follow, and one is left for a person.</summary>
internal static class RollbackStory
{
    private const string Batch = "Approve the same rollback of";

    /// <param name="acme">Whose tenants.</param>
    /// <param name="tenant">The one that is granted already.</param>
    /// <param name="alike">How many others have the same way back.</param>
    public static IEnumerable<Scene> Of(AcmeWorkspace acme, string tenant, int alike) =>
    [
        new("the pipeline is frozen first", Sight.Thread, "takes no new executions"),
        new($"{tenant} goes first, alone, and is verified", Sight.Thread, $"*{tenant}:* rolled back and verified."),
        new("the card counts", Sight.Card, "1 of 8 rolled back"),
        .. Votes(acme.Approver, alike, "the first vote on all the others stands", "your vote counts; 1 more is needed"),
        .. Votes(acme.ReleaseManager, alike, "with the second vote they are granted", "approved"),
        new("the others follow, each verified", Sight.Card, $"{alike + 1} of 8 rolled back"),
        new("the last good execution is deployed again, and the pipeline thawed", Sight.Thread, "takes executions again"),
        new("a table says who is where, and who is left for a person", Sight.Thread, "Who is where", "has to be rolled back by hand"),
        new("the closing report is in the thread", Sight.Thread, "-rollback-"),
    ];

    private static IEnumerable<Scene> Votes(SlackUser user, int alike, string seen, string answer) =>
    [
        new($"{user.RealName} is shown all {alike} tenants and their statements", Sight.Dialog(user), $"{alike} tenants", "Why is this right?")
        {
            Does = (stage, cancellation) => stage.PressInThreadAsync(user, Batch, $"Approve all {alike}…", cancellation),
        },
        new(seen, Sight.Dialog(user), answer)
        {
            Does = (stage, cancellation) => stage.FillAsync(user, cancellation, "The canary is verified, and their statements are the same.", $"{alike} tenants"),
        },
    ];
}
