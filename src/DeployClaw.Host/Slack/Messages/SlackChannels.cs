using System.Text.RegularExpressions;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>Channels by what people call them: <c>#incidents</c> becomes the id under which Slack keeps it, also when it is renamed.</summary>
internal sealed partial class SlackChannels(SlackClient slack, TimeProvider time)
{
    private const int PageSize = 1_000;

    /// <summary>Channels are made and renamed rarely; an unknown name asks again at once.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    /// <summary>Anybody may type a command in a channel that the bot cannot see, as often as they like.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private IReadOnlyDictionary<string, string> idsByName = new Dictionary<string, string>();
    private DateTimeOffset asked = DateTimeOffset.MinValue;
    private DateTimeOffset looked = DateTimeOffset.MinValue;

    /// <summary>Throws <see cref="SlackException"/> <c>channel_not_found</c> for a name that no channel has which the bot can see.</summary>
    public async Task<string> IdOfAsync(string channel, CancellationToken cancellation)
    {
        if (Id().IsMatch(channel))
        {
            return channel;
        }

        var name = channel.TrimStart('#');
        if (time.GetUtcNow() - asked > Memory || !idsByName.ContainsKey(name))
        {
            idsByName = await ReadAsync(cancellation);
            asked = time.GetUtcNow();
        }

        return idsByName.TryGetValue(name, out var id)
            ? id
            : throw new SlackException("conversations.list", "channel_not_found") { Status = System.Net.HttpStatusCode.OK };
    }

    /// <summary>The name without its hash sign; null for a channel that the bot cannot see.</summary>
    public async Task<string?> NameOfAsync(string id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if ((now - asked > Memory || !idsByName.Values.Contains(id)) && now - looked > BetweenLooks)
        {
            looked = now;
            idsByName = await ReadAsync(cancellation);
            asked = time.GetUtcNow();
        }

        return idsByName.Where(entry => entry.Value == id).Select(entry => entry.Key).FirstOrDefault();
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellation)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await slack.Conversations.ListAsync(new ListArguments(cursor, PageSize), cancellation);
            foreach (var channel in page.Channels ?? [])
            {
                found.TryAdd(channel.Name ?? "", channel.Id ?? "");
            }

            cursor = page.ResponseMetadata?.NextCursor is { Length: > 0 } next ? next : null;
        }
        while (cursor is not null);
        return found;
    }

    [GeneratedRegex("^[CGD][A-Z0-9]{7,}$")]
    private static partial Regex Id();
}
