namespace DeployClaw.Rollbacks;

/// <summary>How one thing differs between two structures.</summary>
public abstract record StructureChange(StructureItem Item)
{
    public sealed record Added(StructureItem Item) : StructureChange(Item)
    {
        public override string ToString() => $"adds {Item}: {Item.Definition}";
    }

    public sealed record Removed(StructureItem Item) : StructureChange(Item)
    {
        public override string ToString() => $"removes {Item}";
    }

    /// <summary><see cref="Before"/> is its definition in the first of the two.</summary>
    public sealed record Changed(StructureItem Item, string Before) : StructureChange(Item)
    {
        public override string ToString() => $"changes {Item} from {Before} to {Item.Definition}";
    }

    /// <summary>What leads from one structure to the other, in an order that does not hang on that of the items.</summary>
    public static IReadOnlyList<StructureChange> Between(SchemaStructure from, SchemaStructure to)
    {
        var before = from.Items.ToDictionary(item => (item.Kind, item.Name), item => item.Definition);
        var after = to.Items.ToDictionary(item => (item.Kind, item.Name));
        return
        [
            .. from.Items.Where(item => !after.ContainsKey((item.Kind, item.Name))).Select(item => new Removed(item))
                .Concat<StructureChange>(to.Items.Select(item => Step(item, before.GetValueOrDefault((item.Kind, item.Name)))).OfType<StructureChange>())
                .OrderBy(change => change.Item.Kind, StringComparer.Ordinal)
                .ThenBy(change => change.Item.Name, StringComparer.Ordinal),
        ];
    }

    private static StructureChange? Step(StructureItem item, string? before) => before switch
    {
        null => new Added(item),
        _ when before != item.Definition => new Changed(item, before),
        _ => null,
    };
}
