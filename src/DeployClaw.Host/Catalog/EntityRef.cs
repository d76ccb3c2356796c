namespace DeployClaw.Host.Catalog;

/// <summary>
/// A reference in Backstage's form <c>[kind:][namespace/]name</c>, compared ignoring case
/// (https://backstage.io/docs/features/software-catalog/references). No kind: a component or a resource, whichever there is.
/// </summary>
internal sealed record EntityRef(string? Kind, string Namespace, string Name)
{
    public const string DefaultNamespace = "default";

    /// <summary>Null where the text is no reference. <paramref name="home"/> is the namespace of the entity that refers.</summary>
    public static EntityRef? Parse(string text, string home)
    {
        var (kind, rest) = Split(text, ':');
        var (space, name) = Split(rest, '/');
        return IsName(name) && (kind is null || IsName(kind)) && (space is null || IsName(space))
            ? new EntityRef(kind?.ToLowerInvariant(), (space ?? home).ToLowerInvariant(), name.ToLowerInvariant())
            : null;
    }

    /// <summary>Backstage's rule for names: 1 to 63 of letters, digits, "-", "_" and ".".</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 63 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    public bool Matches(EntityRef entity) =>
        Name == entity.Name && Namespace == entity.Namespace && (Kind is null ? entity.Kind is "component" or "resource" : Kind == entity.Kind);

    public override string ToString() => $"{(Kind is null ? "" : $"{Kind}:")}{(Namespace == DefaultNamespace ? "" : $"{Namespace}/")}{Name}";

    private static (string? Before, string After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (null, text) : (text[..at], text[(at + 1)..]);
    }
}
