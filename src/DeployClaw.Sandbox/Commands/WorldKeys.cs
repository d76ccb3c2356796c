using DeployClaw.Sandbox.Cloud;

namespace DeployClaw.Sandbox.Commands;

/// <summary>What can be typed at a terminal while a world is up.</summary>
internal static class WorldKeys
{
    public const string Offer = "Type b and Enter to break the pipeline (again), r and Enter to let it recover.";

    public static async Task FollowAsync(TextReader typed, PipelineAlerts alerts, CancellationToken cancellation)
    {
        // A terminal that is read from blocks its thread.
        while (await Task.Run(typed.ReadLine, CancellationToken.None) is { } line && !cancellation.IsCancellationRequested)
        {
            var told = line.Trim() switch
            {
                "b" => await alerts.BreakAsync() ? "The pipeline has failed." : "No pipeline failed in this scenario.",
                "r" => await alerts.RecoverAsync() ? "The pipeline has succeeded." : "No pipeline failed in this scenario.",
                _ => Offer,
            };
            await Console.Error.WriteLineAsync(told);
        }
    }
}
