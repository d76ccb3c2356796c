using DeployClaw.Host.Aws.Transport;
using DeployClaw.Logs;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>
/// Reads log groups of all accounts and regions of the run side by side, as fast as the service allows. No filter pattern is sent:
/// which lines are errors is for the skills to say, and a pattern there would hide from them what it does not know.
/// </summary>
internal sealed class CloudWatchLogSource(AwsSessions sessions, LogRate rate, int maxEvents) : ILogSource
{
    public async Task<LogReading> ReadAsync(IReadOnlyList<LogLocation> locations, TimeWindow window, CancellationToken cancellation)
    {
        var budget = new EventBudget(maxEvents);
        var open = await sessions.OpenAsync(cancellation);
        var groups = LogGroupSelection.Of(locations);
        var readings = await Task.WhenAll(groups.Select(group => ReadAsync(open, group, window, budget, cancellation)));
        if (readings.Length > 0 && readings.All(reading => reading.Unanswered is not null))
        {
            var others = readings.Length == 1 ? "" : $" Nor could any of the {readings.Length - 1} other log groups be read.";
            throw new SourceUnavailableException(readings[0].Unanswered!.Reason + others);
        }

        var events = readings
            .SelectMany(reading => reading.Events)
            .OrderBy(entry => entry.Timestamp)
            .ThenBy(entry => entry.Location, LogLocationOrder.Instance)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal);
        var gaps = readings.SelectMany(reading => reading.Gaps).Concat(budget.Gap);
        return new LogReading([.. events], [.. gaps]);
    }

    public async Task<IReadOnlyList<LogLocation>> LocateAsync(IReadOnlyList<string> groups, CancellationToken cancellation)
    {
        var open = await sessions.OpenAsync(cancellation);
        if (open is [var only])
        {
            return [.. groups.Select(group => new LogLocation(only.Account, only.Region, group))];
        }

        var found = await Task.WhenAll(groups.Select(group => LocateAsync(open, group, cancellation)));
        return [.. found.SelectMany(locations => locations)];
    }

    /// <summary>A group that is nowhere is looked for in the first place, so that reading it says so.</summary>
    private static async Task<IReadOnlyList<LogLocation>> LocateAsync(IReadOnlyList<AwsSession> open, string group, CancellationToken cancellation)
    {
        var holds = await Task.WhenAll(open.Select(session => HoldsAsync(session, group, cancellation)));
        var holders = open.Where((_, index) => holds[index]).ToList();
        return [.. (holders.Count > 0 ? holders : [open[0]]).Select(session => new LogLocation(session.Account, session.Region, group))];
    }

    private static async Task<bool> HoldsAsync(AwsSession session, string group, CancellationToken cancellation)
    {
        try
        {
            // Names come in order, so that the group itself is the first of those that begin with its name.
            var answer = await session.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest(group, Limit: 1), cancellation);
            return answer.LogGroups is [{ LogGroupName: var name }, ..] && name == group;
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            // Who may read a group need not be allowed to list it: reading it will tell.
            return true;
        }
    }

    private async Task<LogGroupReading> ReadAsync(
        IReadOnlyList<AwsSession> open, LogGroupSelection group, TimeWindow window, EventBudget budget, CancellationToken cancellation)
    {
        var session = open.FirstOrDefault(candidate => candidate.Account == group.Account && candidate.Region == group.Region);
        return session is null
            ? LogGroupReading.Unread(new Gap(group.Subject, $"This run covers no {new AwsPlace(group.Account, group.Region)}."))
            : await new LogGroupReader(session, group, rate, budget).ReadAsync(window, cancellation);
    }
}
