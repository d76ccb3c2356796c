namespace DeployClaw.EndToEnd.Story.Kill9;

/// <summary>
/// A moment of the story at which the bot's process is killed, counted from 1: the n-th call that Slack has done and not answered yet, or the
/// n-th transaction that has just committed.
/// </summary>
internal abstract record KillPoint
{
    private KillPoint()
    {
    }

    internal sealed record AtSlackCall(int Number) : KillPoint;

    internal sealed record AtCommit(int Number) : KillPoint;

    /// <summary>Every point of a story with so many of each, or as many as are wanted, spread over all of it.</summary>
    public static IReadOnlyList<KillPoint> Of(StoryLength length, int? wanted)
    {
        KillPoint[] all =
        [
            .. Enumerable.Range(1, length.SlackCalls).Select(number => new AtSlackCall(number)),
            .. Enumerable.Range(1, length.Commits).Select(number => new AtCommit(number)),
        ];
        return wanted is not { } count || count >= all.Length
            ? all
            : [.. Enumerable.Range(0, count).Select(index => all[(index * all.Length / count) + (all.Length / count / 2)])];
    }
}

/// <summary>How many points of each kind a story has that nobody disturbs.</summary>
internal sealed record StoryLength(int SlackCalls, int Commits);
