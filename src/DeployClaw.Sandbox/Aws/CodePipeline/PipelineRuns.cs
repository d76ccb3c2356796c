using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>Changes pipelines for clients, and has what they set going end after <see cref="AwsWorld.StageTakes"/>, stage by stage.</summary>
internal sealed class PipelineRuns(AwsWorld world, TimeProvider clock) : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    /// <summary>An execution as it was before, null where it is new, and as it is now.</summary>
    public event Action<AwsPipeline, AwsExecution?, AwsExecution>? Changed;

    public void Change(AwsPipeline pipeline, Func<AwsPipeline, DateTimeOffset, AwsPipeline> move)
    {
        var (before, after) = world.Change(pipeline.Arn, known => move(known, clock.GetUtcNow()));
        // The oldest first, as they happened.
        foreach (var execution in after.Executions.Reverse())
        {
            var known = before.Executions.FirstOrDefault(candidate => candidate.Id == execution.Id);
            if (known != execution)
            {
                Changed?.Invoke(after, known, execution);
                Follow(after, known, execution);
            }
        }
    }

    /// <summary>Once nothing runs any more, and all of it is told.</summary>
    public async Task SettledAsync()
    {
        while (!running.IsEmpty)
        {
            await Task.WhenAll(running.Values);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(running.Values);
        over.Dispose();
    }

    private void Follow(AwsPipeline pipeline, AwsExecution? before, AwsExecution after)
    {
        if (after.Actions.Any(action => action.Status == "InProgress") && after.Actions.Count > (before?.Actions.Count ?? 0))
        {
            var run = $"{after.Id} {after.Actions.Count}";
            running[run] = EndAsync(pipeline, after.Id, run);
        }
    }

    private async Task EndAsync(AwsPipeline pipeline, string execution, string run)
    {
        // Never within the change that began it.
        await Task.Yield();
        try
        {
            await Task.Delay(world.StageTakes, clock, over.Token);
            Change(pipeline, (known, now) => PipelineMoves.Finish(known, execution, now));
            running.TryRemove(run, out _);
        }
        catch (OperationCanceledException)
        {
            // The stand-in goes, and what runs with it.
        }
    }
}
