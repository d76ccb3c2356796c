namespace DeployClaw.Rollbacks;

/// <summary>What begins, and under which grant. <see cref="Playbook"/> is the tenant's name, or the pipeline's.</summary>
public sealed record RollbackStart(string Rollback, string Playbook, string Digest, string Grant, string? Rehearsal);
