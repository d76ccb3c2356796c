using System.Reflection;

namespace DeployClaw.Host.Store;

/// <summary>The .sql files of this folder, which are inside the program.</summary>
internal static class StoreSql
{
    private const string Folder = "DeployClaw.Host.Store.";
    private const string Migrations = Folder + "Migrations.";

    /// <summary>In the order of their names, which are without the ending.</summary>
    public static IEnumerable<(string Name, string Text)> AllMigrations =>
        typeof(StoreSql).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Migrations, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[Migrations.Length..^".sql".Length], Read(typeof(StoreSql).Assembly, name)));

    public static string Read(string file) => Read(typeof(StoreSql).Assembly, Folder + file);

    public static string Read(Assembly assembly, string name) => EmbeddedText.Read(assembly, name).TrimEnd();
}
