namespace DeployClaw.Pipelines;

/// <summary>Which execution to look at: the newest failed one inside the window, narrowed by name and id where given.</summary>
public sealed record PipelineSelection(string? Pipeline, string? ExecutionId, TimeWindow Window);
