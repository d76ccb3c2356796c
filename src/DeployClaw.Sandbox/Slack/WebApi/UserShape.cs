using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>A user as https://docs.slack.dev/reference/objects/user-object describes one; the roles are flags.</summary>
internal static class UserShape
{
    public static object Of(SlackUser user, bool withEmail) => new
    {
        id = user.Id,
        teamId = user.TeamId,
        name = user.Name,
        deleted = user.Role == SlackRole.Deactivated,
        realName = user.RealName,
        tz = user.TimeZone,
        profile = new
        {
            title = user.Title,
            realName = user.RealName,
            realNameNormalized = user.RealName,
            displayName = user.Name,
            displayNameNormalized = user.Name,
            email = withEmail ? user.Email : null,
            team = user.TeamId,
        },
        isAdmin = user.Role == SlackRole.Administrator,
        isOwner = false,
        isPrimaryOwner = false,
        isRestricted = user.Role is SlackRole.Guest or SlackRole.SingleChannelGuest,
        isUltraRestricted = user.Role == SlackRole.SingleChannelGuest,
        isBot = user.Role == SlackRole.Bot && user.Id != SlackDirectory.SlackbotId,
        isStranger = user.Role == SlackRole.External ? true : (bool?)null,
        isAppUser = false,
        updated = 0,
    };
}
