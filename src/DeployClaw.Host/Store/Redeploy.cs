namespace DeployClaw.Host.Store;

/// <summary>
/// What is to be asked of a pipeline. <see cref="Known"/> is what was there before: executions, or the stage's actions where <see cref="Retry"/> says
/// that the target's failed actions are tried again; <see cref="Since"/> is the start of the newest, by the service's clock.
/// </summary>
internal sealed record Redeploy(string Target, bool Retry, IReadOnlyList<string> Known, DateTimeOffset? Since);

/// <summary>On record. <see cref="Execution"/> is null until the answer is; <see cref="Age"/> is how long ago it was asked.</summary>
internal sealed record RecordedRedeploy(long Id, Redeploy Asked, int Attempts, TimeSpan Age, string? Execution);
