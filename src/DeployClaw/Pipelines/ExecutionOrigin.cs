namespace DeployClaw.Pipelines;

/// <summary>Where an execution comes from: what started it, and who wrote the revisions that it deployed. All of it redacted.</summary>
public sealed record ExecutionOrigin(ExecutionTrigger? Trigger, IReadOnlyList<CommitAuthor> Authors);

/// <summary>
/// What started it, in the source's word for it; <see cref="Detail"/> is the ARN of the user or the session that did, or of what did.
/// </summary>
public sealed record ExecutionTrigger(string Type, string? Detail);

/// <summary>The author of a revision, as far as its source says.</summary>
public sealed record CommitAuthor(string? Mail, string? Login);
