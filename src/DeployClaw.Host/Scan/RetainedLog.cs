using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <summary>
/// What is kept of a log while it streams by: all of it while it is small, and of a large one its end and the surroundings of the lines
/// that speak loudest of a failure, page by page.
/// </summary>
internal sealed class RetainedLog
{
    /// <summary>Lines and characters at which a page is full.</summary>
    private const int PageLines = 60_000;
    private const int PageCharacters = 4_000_000;

    private const int LoudestPerPage = 24;
    private const int Before = 24;
    private const int After = 24;
    private const int MostKept = 60_000;

    private readonly List<LogLine> distilled = [];
    private List<LogLine> last = [];
    private List<LogLine> page = [];
    private int characters;

    public long Count { get; private set; }

    public void Add(in LogLine line)
    {
        Count++;
        page.Add(line);
        characters += line.Text.Length;
        if (page.Count == PageLines || characters > PageCharacters)
        {
            Distil(last);
            (last, page, characters) = (page, [], 0);
        }
    }

    public IReadOnlyList<LogLine> Lines => [.. distilled, .. last, .. page];

    private void Distil(List<LogLine> page)
    {
        if (distilled.Count > MostKept)
        {
            return;
        }

        var loudness = page.ConvertAll(QuickLook.Of);
        var loud = Enumerable.Range(0, page.Count).OrderByDescending(i => loudness[i]).ThenBy(i => i).Take(LoudestPerPage);
        var kept = new SortedSet<int>(loud.SelectMany(i => Enumerable.Range(Math.Max(0, i - Before), Math.Min(page.Count - 1, i + After) - Math.Max(0, i - Before) + 1)));
        distilled.AddRange(kept.Select(i => page[i]));
    }
}
