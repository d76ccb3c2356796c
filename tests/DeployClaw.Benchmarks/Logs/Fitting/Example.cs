using System.Text.Json;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>A labelled log read once: per line (index) whether people marked it, and whether it counts neither way.</summary>
internal sealed class Example
{
    private const float CiDiffWeight = 2;

    private Example(LabelledLog log, IReadOnlyList<LogLine> lines, SkillSet skills)
    {
        (Log, Lines) = (log, lines);
        Outline = new LogOutline(lines, skills);
        var label = JsonDocument.Parse(log.Label).RootElement;
        (Project, Marked) = ($"{log.Set} {label.GetProperty("project").GetString()}", Within(label, "error"));
        Neutral = Within(label, "context");
        for (var i = 0; i < lines.Count; i++)
        {
            Neutral[i] |= Outline.Has(i, Clue.Blank) || (Outline.Has(i, Clue.Trailer) && !Marked[i]);
        }

        MarkedTexts = [.. Enumerable.Range(0, lines.Count).Where(i => Marked[i] && !Neutral[i]).Select(i => lines[i].Text.Trim())];
    }

    public LabelledLog Log { get; }

    public string Project { get; }

    /// <summary>Of Jenkins' consoles there are twenty against four hundred of Travis: they count for more than one each.</summary>
    public float Weight => Log.Set.StartsWith("cidiff", StringComparison.Ordinal) ? CiDiffWeight : 1;

    public IReadOnlyList<LogLine> Lines { get; }

    public LogOutline Outline { get; }

    public bool[] Marked { get; }

    public bool[] Neutral { get; }

    public HashSet<string> MarkedTexts { get; }

    public static Example Read(LabelledLog log, SkillSet skills, Teddy literals)
    {
        using var stream = LogInput.Open(log.Path);
        return new Example(log, new LogReader(stream, literals).Read(), skills);
    }

    private bool[] Within(JsonElement label, string ranges)
    {
        var within = new bool[Lines.Count];
        var spans = label.TryGetProperty(ranges, out var named) ? named.EnumerateArray().Select(range => (First: range[0].GetInt64(), Last: range[1].GetInt64())).ToList() : [];
        for (var i = 0; i < within.Length; i++)
        {
            within[i] = spans.Exists(span => Lines[i].Number >= span.First && Lines[i].Number <= span.Last);
        }

        return within;
    }
}
