namespace DeployClaw.Rollbacks;

/// <summary>What a schema is built of. <see cref="Fingerprint"/> is the digest over <see cref="Items"/> by which tenants are compared.</summary>
public sealed record SchemaStructure(string Fingerprint, IReadOnlyList<StructureItem> Items);

/// <summary>
/// One thing that a schema is built of, such as a column: <see cref="Name"/> within the schema (<c>orders.note</c>), <see cref="Definition"/> as
/// PostgreSQL writes it out, with the schema's own name left out, so that equal things of two tenants are equal.
/// </summary>
public sealed record StructureItem(string Kind, string Name, string Definition)
{
    public override string ToString() => $"{Kind} {Name}";
}
