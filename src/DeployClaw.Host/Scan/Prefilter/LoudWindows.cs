namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>The loudest windows of a log, in a fixed amount of memory; of equals those that come later, as failures end logs.</summary>
internal sealed class LoudWindows
{
    /// <summary>At 33 lines and 8 KB at most for each: 2 MB.</summary>
    private const int Most = 240;

    private readonly PriorityQueue<LoudWindow, (float, long)> kept = new();

    /// <summary>Whether a window this loud would be kept.</summary>
    public bool Wants(float loudness) => kept.Count < Most || loudness >= kept.Peek().Loudness;

    public void Add(LoudWindow window)
    {
        kept.Enqueue(window, (window.Loudness, window.FirstLine));
        if (kept.Count > Most)
        {
            kept.Dequeue();
        }
    }

    public IEnumerable<LoudWindow> InOrder() => kept.UnorderedItems.Select(item => item.Element).OrderBy(window => window.FirstLine);
}
