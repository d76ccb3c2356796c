using System.Collections;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Tests.Logs.Scanning;

/// <summary>Lines that count how often they are looked at: what grows faster than the log shows here, whatever the machine's speed.</summary>
internal sealed class CountedLines(IReadOnlyList<LogLine> lines) : IReadOnlyList<LogLine>
{
    public long Looks { get; private set; }

    public int Count => lines.Count;

    public LogLine this[int index]
    {
        get
        {
            Looks++;
            return lines[index];
        }
    }

    public IEnumerator<LogLine> GetEnumerator()
    {
        foreach (var line in lines)
        {
            Looks++;
            yield return line;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
