namespace DeployClaw.Sandbox.Aws.EventBridge;

/// <summary>An event and the moment it tells of.</summary>
internal sealed record PipelineNotice(DateTimeOffset At, string Json);
