using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>A pipeline that does what it is asked, and remembers in which order.</summary>
internal sealed class RecordedPipeline(List<string> asked) : IDeployTarget
{
    public RedeployOutcome Redeploying { get; set; } = new RedeployOutcome.Started("e-again");

    public string? Barred { get; set; }

    public FreezeOutcome Freezing { get; set; } = new FreezeOutcome.Frozen(false, "It takes no executions.");

    public Task<FreezeOutcome> FreezeAsync(StageRef stage, string rollback, string reason, CancellationToken cancellation) => Task.FromResult(Asked("freeze", Freezing));

    public Task<string?> WhyNotFreezeAsync(StageRef stage, CancellationToken cancellation) => Task.FromResult(Barred);

    public Task<ThawOutcome> ThawAsync(StageRef stage, string rollback, string? stop, CancellationToken cancellation) =>
        Task.FromResult(Asked<ThawOutcome>("thaw", new ThawOutcome.Thawed("It takes executions again.")));

    public Task<RedeployOutcome> RedeployAsync(StageRef stage, string rollback, string targetExecution, CancellationToken cancellation) =>
        Task.FromResult(Asked($"redeploy {targetExecution}", Redeploying));

    public Task<RedeployState> StateAsync(StageRef stage, string execution, CancellationToken cancellation) => Task.FromResult(Asked<RedeployState>($"state {execution}", new RedeployState.Succeeded()));

    private T Asked<T>(string what, T answer)
    {
        asked.Add(what);
        return answer;
    }
}
