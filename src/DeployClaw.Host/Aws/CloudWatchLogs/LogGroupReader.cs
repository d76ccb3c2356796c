using System.Collections.Concurrent;
using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Logs;

namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>
/// Reads one log group. A page holds up to 10,000 events or 1 MB; a group that fits is read with one request. Of a larger one the
/// window is cut into slices that are read side by side; what two requests give both is kept once, by its id.
/// </summary>
internal sealed class LogGroupReader(AwsSession session, LogGroupSelection group, LogRate rate, EventBudget budget)
{
    private const int FewestSlices = 4;
    private const int MostSlices = 16;

    private readonly ConcurrentDictionary<string, LogEvent> events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StreamPlace> streams = new(StringComparer.Ordinal);
    private int pages;

    public async Task<LogGroupReading> ReadAsync(TimeWindow window, CancellationToken cancellation)
    {
        try
        {
            var whole = new MillisecondSpan(window);
            var first = await ReadPageAsync(whole, null, cancellation);
            if (first.NextToken is not null)
            {
                await Task.WhenAll(whole.Cut(SliceCount(whole, first)).Select(slice => ReadSliceAsync(slice, cancellation)));
            }

            return new LogGroupReading([.. events.Values], [], null);
        }
        catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.LogGroupNotFound)
        {
            return new LogGroupReading([.. events.Values], [new Gap(group.Subject, Missing())], null);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            var reason = AwsSentence.Of(error, "logs:FilterLogEvents", $"the log group {group.Group}", session.Place);
            var gap = new Gap(group.Subject, pages == 0 ? reason : $"{reason} {pages} pages with {events.Count} events were read before.");
            return pages == 0 ? LogGroupReading.Unread(gap) : new LogGroupReading([.. events.Values], [gap], null);
        }
    }

    private async Task ReadSliceAsync(MillisecondSpan slice, CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            next = (await ReadPageAsync(slice, next, cancellation)).NextToken;
        }
        while (next is not null);
    }

    private async Task<FilterLogEventsResponse> ReadPageAsync(MillisecondSpan span, string? next, CancellationToken cancellation)
    {
        await rate.WaitAsync(session.Place, cancellation);
        var streamNames = group.Streams.Count == 0 ? null : group.Streams;
        var request = new FilterLogEventsRequest(group.Group, span.First, span.Last, streamNames, next);
        var page = await session.Logs.FilterLogEventsAsync(request, cancellation);
        Interlocked.Increment(ref pages);
        return Keep(page) ? page : page with { NextToken = null };
    }

    /// <summary>False when the run's budget is spent.</summary>
    private bool Keep(FilterLogEventsResponse page)
    {
        foreach (var entry in page.Events ?? [])
        {
            if (ToEvent(entry) is { } logged && events.TryAdd(logged.Id, logged) && !budget.TryTake(1))
            {
                events.TryRemove(logged.Id, out _);
                return false;
            }
        }

        return true;
    }

    private LogEvent? ToEvent(FilteredLogEvent entry)
    {
        if (entry is not { EventId: { } id, Timestamp: { } timestamp, Message: { } message })
        {
            return null;
        }

        var place = streams.GetOrAdd(entry.LogStreamName ?? "", Place);
        return new LogEvent(
            DateTimeOffset.FromUnixTimeMilliseconds(timestamp), place.Location, id, message, AwsConsole.LogEvent(place.Link, timestamp, id));
    }

    private StreamPlace Place(string stream) =>
        new(new LogLocation(session.Account, session.Region, group.Group, stream), session.Console.LogStream(group.Group, stream));

    /// <summary>As many as there would be pages, if the rest of the window were as dense as the part that the first page covers.</summary>
    private static int SliceCount(MillisecondSpan whole, FilterLogEventsResponse first)
    {
        var reached = first.Events?.Max(entry => entry.Timestamp) ?? whole.First;
        var covered = Math.Clamp((double)(reached - whole.First) / whole.Length, 1.0 / MostSlices, 1);
        return Math.Clamp((int)Math.Ceiling(1 / covered), FewestSlices, MostSlices);
    }

    private string Missing() =>
        $"The log group {group.Group} does not exist in {session.Place}, or the stream asked for is not in it. "
        + $"Is {session.Region} the right region, and the name right?";

    private sealed record StreamPlace(LogLocation Location, string Link);
}
