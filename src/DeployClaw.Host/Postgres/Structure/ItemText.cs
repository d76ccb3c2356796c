using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Postgres.Structure;

/// <summary>
/// Makes of the text by which <c>Structure.sql</c> knows a thing what people read. All that is hashed is in it, but for what is as PostgreSQL makes
/// it by default, so that unequal things read unequal.
/// </summary>
internal static class ItemText
{
    // What stands for the schema's own name in a definition (Structure.sql).
    private const string Own = "\u0001";

    /// <param name="name">The kind, the name and the flags, as a row.</param>
    /// <param name="text">What is hashed: <paramref name="name"/>, a line break, and the definition.</param>
    public static StructureItem Read(string name, string text)
    {
        var fields = CompositeText.Fields(name);
        var definition = text[(name.Length + 1)..].Replace(Own + ".", "", StringComparison.Ordinal).Replace(Own, "", StringComparison.Ordinal);
        return Read(fields[0]!, fields, definition);
    }

    private static StructureItem Read(string kind, IReadOnlyList<string?> fields, string definition) => kind switch
    {
        "relation" => new(RelationKind(fields[2]), fields[1]!, Relation(fields, CompositeText.Fields(definition))),
        "column" => new(kind, $"{fields[1]}.{fields[2]}", ColumnText.Of(fields, CompositeText.Fields(definition))),
        "inheritance" => new(kind, fields[1]!, Said(definition, Unless("1", fields[2], "parent number "))),
        "constraint" => new(kind, $"{fields[1]}.{fields[2]}", Constraint(fields, definition)),
        "index" => new(kind, fields[1]!, Index(fields, definition)),
        "view" => new(kind, fields[1]!, definition.Trim()),
        "rule" or "trigger" => new(kind, $"{fields[1]}.{fields[2]}", Said(definition, Unless("O", fields[3], "enabled: "))),
        "policy" => new(kind, $"{fields[1]}.{fields[2]}", Raw(fields.Skip(3).Concat(CompositeText.Fields(definition)))),
        "function" => new(kind, fields[1]!, definition.Trim()),
        "domain constraint" => new(kind, fields[1]!, Said(Raw(CompositeText.Fields(definition)), Marked("t", fields[2], "not validated"))),
        "statistics" => new(kind, fields[1]!, Said(definition, Unless("-1", fields[2], "target "))),
        _ => new(kind, fields[1]!, Raw(fields.Skip(2).Concat(definition.StartsWith('(') ? CompositeText.Fields(definition) : [definition]))),
    };

    // Of all constraints only a check is inherited by default.
    private static string Constraint(IReadOnlyList<string?> flags, string definition) => Said(
        definition,
        Marked("t", flags[4], "not validated"),
        Marked(flags[3] == "c" ? "f" : "t", flags[5], flags[3] == "c" ? "not inherited" : "for partitions"),
        Marked("t", flags[6], "inherited"));

    private static string Index(IReadOnlyList<string?> flags, string definition) => Said(
        definition,
        Marked("t", flags[2], "invalid"),
        Marked("f", flags[3], "primary key"),
        Marked("f", flags[4], "clustered"),
        Marked("f", flags[5], "replica identity"));

    private static string RelationKind(string? relkind) => relkind switch
    {
        "r" => "table",
        "p" => "partitioned table",
        "v" => "view",
        "m" => "materialized view",
        "f" => "foreign table",
        "S" => "sequence",
        _ => "type",
    };

    private static string Relation(IReadOnlyList<string?> flags, IReadOnlyList<string?> definition) => Said(
        flags[3] switch { "u" => "unlogged", "t" => "temporary", _ => null },
        Marked("f", flags[4], "row level security"),
        Marked("f", flags[5], "row level security forced"),
        Unless("d", Unless("n", flags[6]), "replica identity "),
        Unless("{}", flags[7], "with "),
        Unless("heap", flags[8], "using "),
        flags[9] is { } server ? $"server {server} {flags[10]}" : null,
        definition[0],
        definition[1] is { } type ? $"of {type}" : null,
        definition[2] is { } key ? $"partition by {key}" : null);

    public static string Said(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The value, where it is not the usual one.</summary>
    public static string? Unless(string usual, string? value, string before = "") => value is null || value == usual ? null : before + value;

    private static string? Marked(string usual, string? value, string words) => value == usual ? null : words;

    private static string Raw(IEnumerable<string?> fields) => string.Join(' ', fields.Where(field => !string.IsNullOrEmpty(field) && field != "{}"));
}
