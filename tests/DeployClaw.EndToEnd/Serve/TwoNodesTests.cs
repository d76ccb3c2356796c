using System.Diagnostics;
using DeployClaw.EndToEnd.Story.Kill9;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Two bots on one store, as replicas are run.</summary>
[Collection(ServeTests.Name)]
public sealed class TwoNodesTests(ServeHost host, ITestOutputHelper output)
{
    private const string Triages =
        """
        select split_part(body::jsonb->>'node', '/', 2)::integer
        from deployclaw.entry
        where kind in ('triage-began', 'step-ended', 'triage-ended')
        order by position desc
        limit 1
        """;

    [Fact]
    public async Task TwoNodesSayEverythingOnce()
    {
        await using var workplace = await host.WorkplaceAsync();
        await workplace.StartBotAsync();
        await workplace.StartBotAsync();

        workplace.Break();
        await workplace.QuietAsync();

        Assert.Single(workplace.Slack.Workspace.Conversations.Messages(workplace.Stage.Acme.Incidents), message => message.ThreadTs is null);
        var replies = Ending.Of(workplace.Stage).Split('\n')[1..];
        Assert.Equal(replies.Distinct(), replies);
    }

    /// <summary>How long the handover took stands in the test's output; within 5 s is what is aimed at.</summary>
    [Fact]
    public async Task WhatANodeThatIsKilledWasDoingTheOtherOneFinishes()
    {
        await using var workplace = await host.WorkplaceAsync();
        var nodes = new[] { await workplace.StartBotAsync(), await workplace.StartBotAsync() };
        host.Sandbox.World.Faults.Add(new AwsFault("logs", "*", AwsFaultKind.Slow, Times: 20) { DelayMilliseconds = 2_000 });
        try
        {
            workplace.Break();
            await workplace.UntilAsync("select count(*) > 0 from deployclaw.entry where kind = 'triage-began'", "triage begins");
            var busy = (int)(await workplace.Store.AskAsync(Triages))!;

            var killed = Stopwatch.StartNew();
            await nodes.Single(node => node.ProcessId == busy).KillAsync();
            host.Sandbox.World.Faults.Clear();
            await workplace.UntilAsync("select count(*) = 1 from deployclaw.entry where kind = 'triage-ended'", "the other node ends the triage");
            output.WriteLine($"From the death of the one node to the end of triage on the other: {killed.Elapsed.TotalSeconds:0.0} s");
            await workplace.QuietAsync();

            Assert.NotEqual(busy, (int)(await workplace.Store.AskAsync(Triages))!);
            var replies = Ending.Of(workplace.Stage).Split('\n')[1..];
            Assert.Equal(replies.Distinct(), replies);
        }
        finally
        {
            host.Sandbox.World.Faults.Clear();
        }
    }
}
