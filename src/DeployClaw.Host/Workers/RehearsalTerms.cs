using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Workers;

/// <summary>
/// By what playbooks are rehearsed. <see cref="Database"/> is null where none was given to rehearse in: then people are asked at once, and told so.
/// </summary>
internal sealed record RehearsalTerms(ITenantRollbacks? Database, RollbackPolicy Policy);
