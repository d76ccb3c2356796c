namespace DeployClaw.Pipelines;

/// <summary>A pipeline where it runs. <see cref="Account"/> is the 12-digit AWS account id, <see cref="Region"/> such as <c>eu-west-1</c>.</summary>
public sealed record PipelineRef(string Account, string Region, string Name);
