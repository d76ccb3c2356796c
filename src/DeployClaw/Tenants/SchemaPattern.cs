namespace DeployClaw.Tenants;

/// <summary>
/// A pattern for schema names with one <c>*</c>, such as <c>tenant_*</c>. The part that the star stands for is the tenant's name.
/// </summary>
public sealed record SchemaPattern
{
    private readonly string prefix;
    private readonly string suffix;

    private SchemaPattern(string text, int star)
    {
        Text = text;
        prefix = text[..star];
        suffix = text[(star + 1)..];
    }

    public string Text { get; }

    /// <summary>The pattern as an operand of SQL's LIKE, with <c>\</c> as the escape character.</summary>
    public string Like => Escape(prefix) + "%" + Escape(suffix);

    /// <summary>Null unless <paramref name="text"/> has exactly one star and something beside it.</summary>
    public static SchemaPattern? Parse(string text)
    {
        var star = text.IndexOf('*', StringComparison.Ordinal);
        return star >= 0 && text.LastIndexOf('*') == star && text.Length > 1 ? new SchemaPattern(text, star) : null;
    }

    /// <summary>Null where the schema does not match.</summary>
    public TenantName? Match(string schema) =>
        schema.Length > prefix.Length + suffix.Length
        && schema.StartsWith(prefix, StringComparison.Ordinal)
        && schema.EndsWith(suffix, StringComparison.Ordinal)
            ? new TenantName(schema, schema[prefix.Length..^suffix.Length])
            : null;

    public override string ToString() => Text;

    private static string Escape(string part) =>
        part.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
