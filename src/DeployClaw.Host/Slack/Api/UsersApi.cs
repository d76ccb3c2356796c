namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=users</summary>
internal sealed class UsersApi(SlackTransport transport)
{
    [SlackScope("users:read")]
    public Task<UserInfoAnswer> InfoAsync(UserInfoArguments user, CancellationToken cancellation) =>
        transport.CallAsync<UserInfoArguments, UserInfoAnswer>("users.info", user, Repeat.Safe, cancellation);
}

internal sealed record UserInfoArguments(string User);

internal sealed record UserInfoAnswer : SlackAnswer
{
    public SlackUser? User { get; init; }
}

/// <summary>
/// https://docs.slack.dev/reference/objects/user-object. <see cref="IsStranger"/>: of another organisation, met in a shared channel.
/// <see cref="EnterpriseUser"/>: in which workspaces of an Enterprise Grid the user is.
/// </summary>
internal sealed record SlackUser(
    string? Id,
    string? TeamId,
    string? Name,
    string? RealName,
    bool Deleted,
    bool IsBot,
    bool IsRestricted,
    bool IsUltraRestricted,
    bool IsStranger,
    bool IsWorkflowBot,
    SlackProfile? Profile,
    SlackEnterpriseUser? EnterpriseUser);

internal sealed record SlackProfile(string? DisplayName, string? RealName);

internal sealed record SlackEnterpriseUser(string? Id, string? EnterpriseId, IReadOnlyList<string>? Teams);
