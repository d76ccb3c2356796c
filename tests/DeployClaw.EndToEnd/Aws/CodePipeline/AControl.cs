using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Store;
using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws.CodePipeline;

/// <summary>What freezes and redeploys, over a stand-in and a store. It does not wait long for the service to show anything.</summary>
internal sealed class AControl : IAsyncDisposable
{
    public const string Rollback = "rb-1";

    private static readonly PipelinePatience Patience = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200));

    private readonly AStore store;

    private AControl(AnAwsRun run, AStore store)
    {
        (Run, this.store) = (run, store);
        World.StageTakes = TimeSpan.Zero;
        Redeploys = new Redeploys(store.Source);
        Leases = new StageLeases(store.Source);
    }

    public static StageRef Stage { get; } = Of("Migrate");

    public AnAwsRun Run { get; }

    public AwsWorld World => Run.World;

    public AwsPipeline Pipeline => World.Pipelines[0];

    public Redeploys Redeploys { get; }

    public StageLeases Leases { get; }

    /// <summary>Another one each time, as on another node.</summary>
    public IDeployTarget Node => Run.Access.Control(new StageLeases(store.Source), new Redeploys(store.Source), Patience);

    public AwsTransition? Transition => Pipeline.Transitions.GetValueOrDefault("Migrate");

    public IEnumerable<AwsExecution> RolledBack => Pipeline.Executions.Where(execution => execution.RollbackTarget is not null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static StageRef Of(string stage) => new(new PipelineRef(AnAwsWorld.Account, AnAwsWorld.Region, "prod-deploy"), stage);

    public static async Task<AControl> StartAsync(StoreServer server) => new(await AnAwsRun.StartAsync(), await server.StoreAsync());

    public int Requests(string operation) => Run.Access.Requests.Count(request => request.Operation == operation);

    public Task<FreezeOutcome> FreezeAsync(string rollback = Rollback) => Node.FreezeAsync(Stage, rollback, "INC-7: 8 tenants go back", Cancellation);

    public Task<ThawOutcome> ThawAsync(string rollback = Rollback, string? stop = AnAwsWorld.FailedExecution) => Node.ThawAsync(Stage, rollback, stop, Cancellation);

    public Task<RedeployOutcome> RedeployAsync(string target = AnAwsWorld.EarlierExecution, string stage = "Migrate") =>
        Node.RedeployAsync(Of(stage), Rollback, target, Cancellation);

    /// <summary>Once it has ended.</summary>
    public async Task<RedeployState> EndAsync(string execution)
    {
        RedeployState state = new RedeployState.Running();
        await Eventually.TrueAsync(async () => (state = await Node.StateAsync(Stage, execution, Cancellation)) is not RedeployState.Running);
        return state;
    }

    /// <summary>What a person does, with the same stand-in.</summary>
    public async Task DoAsync(string operation, object input)
    {
        using var client = new SignedClient(Run.Endpoint, "codepipeline");
        using var answer = await client.JsonAsync($"CodePipeline_20150709.{operation}", input);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>An execution that has come as far as the frozen stage.</summary>
    public async Task<string> WaitingAsync(string? revision = null)
    {
        await DoAsync("StartPipelineExecution", new { name = "prod-deploy" });
        await Eventually.TrueAsync(() => Pipeline.Executions[0].WaitsFor == "Migrate");
        Change(known => known with { Executions = [known.Executions[0] with { RevisionId = revision ?? known.Executions[0].RevisionId }, .. known.Executions.Skip(1)] });
        return Pipeline.Executions[0].Id;
    }

    public void Change(Func<AwsPipeline, AwsPipeline> change) => World.Change(Pipeline.Arn, change);

    public async ValueTask DisposeAsync()
    {
        await Run.DisposeAsync();
        await store.DisposeAsync();
    }
}
