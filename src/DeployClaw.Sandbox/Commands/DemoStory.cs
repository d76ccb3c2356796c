using DeployClaw.Sandbox.Story;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The demo's third part where nobody watches: the story plays itself.</summary>
internal static class DemoStory
{
    private const int NotSeen = 1;

    public static async Task<int> TellAsync(RunningSandbox sandbox, string? why, CancellationToken cancellation)
    {
        if (why is not null)
        {
            await Console.Error.WriteLineAsync(why);
        }

        var tenant = sandbox.Tenants.Facts.Runs.Where(run => run.Failure is not null).Select(run => run.Tenant.Name).FirstOrDefault();
        var scenes = IncidentStory.Of(sandbox.Acme, () => sandbox.Alerts.BreakAsync(), sandbox.Alerts.FailedPipeline, tenant, sandbox.Scenario.Approves);
        var teller = new StoryTeller(new Stage(sandbox.Slack, sandbox.Acme), Console.Out, TimeProvider.System);
        return await teller.TellAsync(scenes, cancellation) ? 0 : NotSeen;
    }
}
