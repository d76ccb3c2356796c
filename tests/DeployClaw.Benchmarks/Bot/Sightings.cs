using System.Collections.Concurrent;
using System.Diagnostics;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>When each message of a workspace could first be seen, by its timestamp.</summary>
internal sealed class Sightings : IDisposable
{
    private readonly SlackWorkspace slack;
    private readonly ConcurrentDictionary<string, long> seen = new(StringComparer.Ordinal);

    public Sightings(SlackWorkspace slack)
    {
        this.slack = slack;
        slack.Changed += Note;
    }

    public TimeSpan Since(long began, SlackMessage message) => Stopwatch.GetElapsedTime(began, seen[message.Ts]);

    public void Dispose() => slack.Changed -= Note;

    private void Note(WorkspaceChange change)
    {
        if (change is { Kind: WorkspaceChangeKind.Message, Ts: { } ts })
        {
            seen.TryAdd(ts, Stopwatch.GetTimestamp());
        }
    }
}
