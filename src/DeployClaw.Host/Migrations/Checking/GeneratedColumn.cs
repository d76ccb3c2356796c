using DeployClaw.Playbooks;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>
/// A column that is filled with generated values (<c>GeneratedColumns.sql</c>). <see cref="Length"/> is that of its texts, <see cref="Digits"/> those before
/// the point, where the type limits them; <see cref="Reference"/> the table and column whose values are its own; <see cref="Choices"/> the texts that a check
/// constraint names.
/// </summary>
internal sealed record GeneratedColumn(
    string Name, string Type, string Base, string Kind, string Category, int? Length, int? Digits, bool NotNull, bool HasDefault, string? Sequence, bool IsUnique)
{
    public (string Table, string Column)? Reference { get; private init; }

    public IReadOnlyList<string> Choices { get; private init; } = [];

    public static GeneratedColumn Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.IsDBNull(5) ? null : row.GetInt32(5),
        row.IsDBNull(6) ? null : row.GetInt32(6),
        row.GetBoolean(7),
        row.GetBoolean(8),
        row.IsDBNull(9) ? null : row.GetString(9),
        row.GetBoolean(10))
    {
        Reference = row.IsDBNull(11) ? null : (row.GetString(11), row.GetString(12)),
        Choices = row.GetFieldValue<string[]>(13),
    };

    /// <summary>A value that depends on the row's number, g, alone: the same for all columns of a type that are unique, so that keys find each other.</summary>
    public string Value => $"({Plain})::{Type}";

    private string Plain => (Kind, Category, Base) switch
    {
        _ when Choices.Count > 0 && Category == "S" => $"(array[{string.Join(", ", Choices.Select(SqlName.Literal))}])[1 + g % {Choices.Count}]",
        ("e", _, _) => $"(enum_range(null::{Type}))[1 + g % cardinality(enum_range(null::{Type}))]",
        (_, "A", _) => "'{}'",
        (_, "B", _) => "g % 2 = 0",
        (_, _, "int2") => IsUnique ? "g % 32768" : "1 + g % 100",
        (_, "N", "numeric") when Digits is { } digits and < 10 => $"(1 + g % 100) % {(long)Math.Pow(10, Math.Max(0, digits))}",
        (_, "N", _) => IsUnique ? "g" : "1 + g % 100",
        (_, _, "uuid") => "md5(g::text)",
        (_, _, "date") => "date '2000-01-01' + g % 9000",
        (_, _, "timestamp" or "timestamptz") => "timestamp '2024-01-01' + g * interval '1 second'",
        (_, _, "time" or "timetz") => "time '00:00' + g * interval '1 second'",
        (_, "T", _) => "g * interval '1 second'",
        (_, _, "json" or "jsonb") => "json_build_object('n', g)",
        (_, _, "bytea") => "decode(md5(g::text), 'hex')",
        (_, "I", _) => "inet '10.0.0.0' + g",
        (_, "S", _) when Length is { } length and < 12 => Short(length),
        (_, "S", _) => "'row ' || g",
        _ => "g::text",
    };

    // As many different texts as there can be in so few places: digits to the base of 62.
    private static string Short(int length) => string.Join(
        " || ",
        Enumerable.Range(0, Math.Min(length, 5)).Select(place => $"substr('{Letters}', 1 + g / {(long)Math.Pow(Letters.Length, place)} % {Letters.Length}, 1)"));

    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
}
