namespace DeployClaw;

/// <summary>
/// What shows a claim: a sentence, and where to open it. <see cref="Source"/> says what kind of thing it is ("log", "migration
/// history", "structure", "activity", "registry", "IAM policy", "pipeline", "catalogue"); <see cref="Excerpt"/> is redacted.
/// </summary>
public sealed record Evidence(string Source, string Statement, string? Excerpt = null, Uri? Link = null);
