namespace DeployClaw.Sandbox.Story;

/// <summary>
/// A step of the story: what somebody does (nothing: one waits), and the words that then have to stand where one looks, each at least
/// <see cref="Times"/> times. <see cref="Seen"/> says so in a sentence.
/// </summary>
internal sealed record Scene(string Seen, Sight Looks, params IReadOnlyList<string> Words)
{
    public Func<Stage, CancellationToken, Task>? Does { get; init; }

    public int Times { get; init; } = 1;

    /// <summary>The words that are not there (yet).</summary>
    public IReadOnlyList<string> Missing(Stage stage)
    {
        var text = Looks.Read(stage);
        return [.. Words.Where(words => Count(text, words) < Times)];
    }

    private static int Count(string text, string words) => text.Split(words, StringSplitOptions.None).Length - 1;
}
