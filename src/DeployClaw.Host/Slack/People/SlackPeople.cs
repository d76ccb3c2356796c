using System.Collections.Concurrent;
using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Messages;
using DeployClaw.Incidents;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.People;

/// <summary>
/// Finds out who pressed or typed. The profile is remembered for a minute, membership of groups never; what cannot be read gives no right.
/// </summary>
internal sealed class SlackPeople(SlackClient slack, SlackSelf self, TimeProvider time, ILogger<SlackPeople> log) : IPeople
{
    private const int MostRemembered = 10_000;
    private const int MostOfAName = 80;

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (SlackUser User, DateTimeOffset At)> known = new(StringComparer.Ordinal);

    public string Platform => "slack";

    /// <summary>Nothing that is remembered counts. Where the profile cannot be read, it is nobody whose voice does.</summary>
    public Task<PersonFacts> LookUpAsync(
        Actor.Person who, IReadOnlyCollection<string> workspaces, IReadOnlyCollection<string> groups, CancellationToken cancellation)
    {
        known.TryRemove(who.UserId, out _);
        return AskAsync(new SlackSender(who.UserId, null, null, null), workspaces, groups, cancellation);
    }

    public async Task<IReadOnlyList<string>> MembersAsync(string group, CancellationToken cancellation)
    {
        try
        {
            return (await slack.Usergroups.UsersListAsync(new UsergroupUsersArguments(group), cancellation)).Users ?? [];
        }
        catch (SlackException error)
        {
            log.LogWarning("The members of the user group {Group} could not be read: {Error}", group, error.Message);
            return [];
        }
    }

    /// <param name="sender">Who, and through which workspace.</param>
    /// <param name="workspaces">Ids of those whose people may do anything; empty: the one that the bot's token belongs to.</param>
    /// <param name="groups">Ids of the user groups that matter: only those are asked for.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<PersonFacts> AskAsync(
        SlackSender sender, IReadOnlyCollection<string> workspaces, IReadOnlyCollection<string> groups, CancellationToken cancellation)
    {
        try
        {
            var identity = await self.AskAsync(cancellation);
            var user = await UserAsync(sender.UserId, cancellation);
            var standing = SlackStanding.Of(user, sender, workspaces.Count > 0 ? workspaces : [identity.TeamId]);
            var member = standing == Standing.Member ? await MembershipAsync(sender.UserId, groups, cancellation) : new HashSet<string>();
            return new PersonFacts(Person(sender, user.TeamId, Name(user)), standing, member);
        }
        catch (SlackException error)
        {
            log.LogWarning("Who {User} is could not be found out: {Error}", sender.UserId, error.Message);
            return new PersonFacts(Person(sender, null, sender.UserId), Standing.Unknown, new HashSet<string>());
        }
    }

    private static Actor.Person Person(SlackSender sender, string? home, string name) =>
        new("slack", home ?? sender.HomeTeamId ?? sender.TeamId ?? "", sender.UserId, name);

    private async Task<SlackUser> UserAsync(string id, CancellationToken cancellation)
    {
        if (known.TryGetValue(id, out var remembered) && time.GetUtcNow() - remembered.At < Memory)
        {
            return remembered.User;
        }

        var answer = await slack.Users.InfoAsync(new UserInfoArguments(id), cancellation);
        var user = answer.User is { } found && found.Id == id ? found : throw new SlackException("users.info", SlackErrors.UserNotFound);
        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        known[id] = (user, time.GetUtcNow());
        return user;
    }

    private async Task<IReadOnlySet<string>> MembershipAsync(string user, IReadOnlyCollection<string> groups, CancellationToken cancellation)
    {
        var member = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            try
            {
                var answer = await slack.Usergroups.UsersListAsync(new UsergroupUsersArguments(group), cancellation);
                _ = answer.Users?.Contains(user, StringComparer.Ordinal) == true && member.Add(group);
            }
            catch (SlackException error)
            {
                log.LogWarning("The members of the user group {Group} could not be read, so it gives no right: {Error}", group, error.Message);
            }
        }

        return member;
    }

    private static string Name(SlackUser user)
    {
        string?[] names = [user.Profile?.DisplayName, user.Profile?.RealName, user.RealName, user.Name, user.Id];
        return TextCut.Shorten(SlackPhrase.Of(names.First(name => !string.IsNullOrWhiteSpace(name))!), MostOfAName);
    }
}
