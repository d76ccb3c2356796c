namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=usergroups</summary>
internal sealed class UsergroupsApi(SlackTransport transport)
{
    [SlackScope("usergroups:read")]
    public Task<UsergroupsAnswer> ListAsync(CancellationToken cancellation) =>
        transport.CallAsync<NoArguments, UsergroupsAnswer>("usergroups.list", NoArguments.Instance, Repeat.Safe, cancellation);

    [SlackScope("usergroups:read")]
    public Task<UsergroupUsersAnswer> UsersListAsync(UsergroupUsersArguments group, CancellationToken cancellation) =>
        transport.CallAsync<UsergroupUsersArguments, UsergroupUsersAnswer>("usergroups.users.list", group, Repeat.Safe, cancellation);
}

internal sealed record UsergroupsAnswer : SlackAnswer
{
    public IReadOnlyList<SlackUsergroup>? Usergroups { get; init; }
}

/// <summary><see cref="DateDelete"/>: 0 while the group is enabled.</summary>
internal sealed record SlackUsergroup(string? Id, string? Handle, string? Name, long DateDelete);

internal sealed record UsergroupUsersArguments(string Usergroup);

internal sealed record UsergroupUsersAnswer : SlackAnswer
{
    public IReadOnlyList<string>? Users { get; init; }
}
