using DeployClaw.Logs;

namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>A log group to read, whole (no streams named) or some of its streams.</summary>
internal sealed record LogGroupSelection(string Account, string Region, string Group, IReadOnlyList<string> Streams)
{
    /// <summary>Streams that one FilterLogEvents may name.</summary>
    private const int MaxStreams = 100;

    public string Subject => $"log group {Group}";

    /// <summary>
    /// One selection per group, in order of account, region and name: where the whole group is asked for, its streams go without saying.
    /// </summary>
    public static IEnumerable<LogGroupSelection> Of(IReadOnlyList<LogLocation> locations) =>
        locations
            .GroupBy(location => location with { Stream = null })
            .OrderBy(group => group.Key, LogLocationOrder.Instance)
            .Select(group => new LogGroupSelection(group.Key.Account, group.Key.Region, group.Key.Group, StreamsOf(group)));

    private static IReadOnlyList<string> StreamsOf(IEnumerable<LogLocation> locations)
    {
        var streams = locations.Select(location => location.Stream).Distinct(StringComparer.Ordinal).ToList();
        return streams.Contains(null) || streams.Count > MaxStreams ? [] : [.. streams.OfType<string>().Order(StringComparer.Ordinal)];
    }
}

internal sealed class LogLocationOrder : IComparer<LogLocation>
{
    public static readonly LogLocationOrder Instance = new();

    private LogLocationOrder() { }

    public int Compare(LogLocation? left, LogLocation? right)
    {
        (string?, string?)[] parts =
        [
            (left?.Account, right?.Account), (left?.Region, right?.Region), (left?.Group, right?.Group), (left?.Stream, right?.Stream),
        ];
        return parts.Select(part => string.CompareOrdinal(part.Item1, part.Item2)).FirstOrDefault(order => order != 0);
    }
}
