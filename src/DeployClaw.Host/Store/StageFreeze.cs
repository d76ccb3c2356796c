namespace DeployClaw.Host.Store;

/// <summary>
/// A freeze on record. <see cref="FrozenAt"/> is null until the service has confirmed it; <see cref="Holders"/> are the rollbacks that have not let go.
/// </summary>
internal sealed record StageFreeze(
    long Id, string Reason, bool ByPerson, DateTimeOffset? FrozenAt, IReadOnlyList<string> Holders);
