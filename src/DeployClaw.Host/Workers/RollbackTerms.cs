using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Workers;

/// <summary>
/// By what rollbacks are run. <see cref="Database"/> is null where none was given to roll back in: then people run what they approve by hand.
/// Without a <see cref="Pipeline"/> nothing is frozen and nothing deployed again.
/// </summary>
internal sealed record RollbackTerms(ITenantRollbacks? Database, IDeployTarget? Pipeline, RollbackPolicy Policy);
