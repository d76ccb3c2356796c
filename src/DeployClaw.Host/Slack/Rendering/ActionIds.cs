namespace DeployClaw.Host.Slack.Rendering;

/// <summary>
/// Names what can be pressed in one message: Slack wants each action_id once, and a card may hold an action several times.
/// </summary>
internal sealed class ActionIds
{
    private const char Mark = '#';

    private readonly Dictionary<string, int> used = new(StringComparer.Ordinal);

    /// <summary>The action itself, the next time "action#2".</summary>
    public string Next(string action)
    {
        var number = used[action] = used.GetValueOrDefault(action) + 1;
        return number == 1 ? action : $"{action}{Mark}{number}";
    }

    public static string ActionOf(string actionId) => actionId.IndexOf(Mark, StringComparison.Ordinal) is var mark and >= 0 ? actionId[..mark] : actionId;
}
