using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Host.Slack.People;

/// <summary>What somebody is in the workspaces that are on the list.</summary>
internal static class SlackStanding
{
    /// <summary>Slack's own account, which is no bot by its flags.</summary>
    private const string Slackbot = "USLACKBOT";

    /// <summary>The worst that is true of them.</summary>
    public static Standing Of(SlackUser user, SlackSender sender, IReadOnlyCollection<string> workspaces) => user switch
    {
        { Deleted: true } => Standing.Deactivated,
        { IsBot: true } or { IsWorkflowBot: true } or { Id: Slackbot } => Standing.Bot,
        _ when user.IsStranger || !IsFromOneOf(user, sender, workspaces) => Standing.External,
        { IsRestricted: true } or { IsUltraRestricted: true } => Standing.Guest,
        _ => Standing.Member,
    };

    // The request must have come through such a workspace, and the person must belong to one, whatever the request says of them.
    private static bool IsFromOneOf(SlackUser user, SlackSender sender, IReadOnlyCollection<string> workspaces) =>
        (sender.TeamId is null || workspaces.Contains(sender.TeamId))
        && (sender.HomeTeamId is null || Belongs(user, sender.HomeTeamId, workspaces))
        && ((user.TeamId is { } home && workspaces.Contains(home)) || (user.EnterpriseUser?.Teams ?? []).Any(workspaces.Contains));

    // In an Enterprise Grid the home is one of several workspaces of the same person.
    private static bool Belongs(SlackUser user, string home, IReadOnlyCollection<string> workspaces) =>
        workspaces.Contains(home) || (user.EnterpriseUser?.Teams ?? []).Contains(home, StringComparer.Ordinal);
}
