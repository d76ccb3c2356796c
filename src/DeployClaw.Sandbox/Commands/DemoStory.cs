using DeployClaw.Sandbox.Story;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The demo's third part where nobody watches: the story plays itself.</summary>
internal static class DemoStory
{
    private const int NotSeen = 1;

    public static async Task<int> TellAsync(RunningSandbox sandbox, DemoProof proof, string? why, CancellationToken cancellation)
    {
        if (why is not null)
        {
            await Console.Error.WriteLineAsync(why);
        }

        var tenant = sandbox.Tenants.Facts.Runs.Where(run => run.Failure is not null).Select(run => run.Tenant.Name).FirstOrDefault();
        var scenes = IncidentStory.Of(sandbox.Acme, () => sandbox.Alerts.BreakAsync(), sandbox.Alerts.FailedPipeline, tenant, sandbox.Scenario.Approves, sandbox.Scenario.Alike);
        var stage = new Stage(sandbox.Slack, sandbox.Acme);
        return await new StoryTeller(stage, Console.Out, TimeProvider.System).TellAsync(scenes, cancellation) ? await proof.RunAsync(stage, cancellation) : NotSeen;
    }
}
