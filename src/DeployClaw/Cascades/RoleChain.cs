namespace DeployClaw.Cascades;

/// <summary>
/// An IAM role as read: its trust policy (who may assume it), as JSON text, redacted; or the reason why it could not be read.
/// </summary>
public sealed record RoleReading(string RoleArn, string? TrustPolicy, string? Problem, Uri? Link);
