namespace DeployClaw.Pipelines;

/// <summary>Which execution to look at: the newest failed one inside the window, narrowed by name and id where given.</summary>
public sealed record PipelineSelection(string? Pipeline, string? ExecutionId, TimeWindow Window)
{
    /// <summary>The account and the region alone, where they are known: pipelines elsewhere may have the same name.</summary>
    public (string Account, string Region)? Place { get; init; }
}
