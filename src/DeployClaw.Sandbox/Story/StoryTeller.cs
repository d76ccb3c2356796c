using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>Plays scene after scene, and says of each how long after the beginning it was seen; or what was expected and what was there.</summary>
internal sealed class StoryTeller(Stage stage, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>For each scene: far longer than anything should take, on a machine that does much else too.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether every scene was seen; it ends with the first that was not.</summary>
    public async Task<bool> TellAsync(IReadOnlyList<Scene> scenes, CancellationToken cancellation)
    {
        using var change = new SemaphoreSlim(0);
        void Note(WorkspaceChange _) => change.Release();
        stage.Slack.Workspace.Changed += Note;
        try
        {
            var began = time.GetTimestamp();
            foreach (var scene in scenes)
            {
                if (await PlayAsync(scene, change, cancellation) is { } trouble)
                {
                    await output.WriteLineAsync($"✗ {Seconds(began)} not seen: {scene.Seen}\n{trouble}");
                    return false;
                }

                await output.WriteLineAsync($"✓ {Seconds(began)} {scene.Seen}");
            }

            return true;
        }
        finally
        {
            stage.Slack.Workspace.Changed -= Note;
        }
    }

    private string Seconds(long began) => $"{time.GetElapsedTime(began).TotalSeconds,5:F1} s";

    /// <summary>Null when it was seen.</summary>
    private async Task<string?> PlayAsync(Scene scene, SemaphoreSlim change, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            stage.Mark();
            await (scene.Does?.Invoke(stage, patience.Token) ?? Task.CompletedTask);
            while (scene.Missing(stage).Count > 0)
            {
                await change.WaitAsync(Glance, patience.Token);
            }

            return null;
        }
        catch (StoryException trouble)
        {
            return trouble.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return There(scene);
        }
    }

    private string There(Scene scene)
    {
        var text = scene.Looks.Read(stage);
        var times = scene.Times > 1 ? $" {scene.Times} times" : "";
        return $"  expected {scene.Looks.Where}{times}: {string.Join(", ", scene.Missing(stage).Select(words => $"\"{words}\""))}\n"
            + $"  there was: {(text.Length == 0 ? "nothing" : text.Replace("\n", "\n    ", StringComparison.Ordinal))}";
    }
}
