using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// What a transaction comes to when all of a playbook has run in it. <see cref="Vanished"/> are relations that it locked for writing and that are gone for
/// it: made on the way, or dropped somewhere else. <see cref="Things"/> are functions, types and their like that it has locked for writing.
/// </summary>
internal sealed record Arrival(SchemaStructure Structure, IReadOnlyDictionary<long, RowKeeper> Tables, IReadOnlyList<long> Vanished, IReadOnlyList<long> Things);
