namespace DeployClaw.Sandbox.Commands;

/// <summary>Waits for Ctrl-C, or for whatever else asks the program to end.</summary>
internal static class Interruption
{
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(ended.SetResult);
        await ended.Task;
    }
}
