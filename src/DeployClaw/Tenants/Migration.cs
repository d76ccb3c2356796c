namespace DeployClaw.Tenants;

/// <summary>A migration of the deployed source: its way up, and its way down if the author wrote one. Paths are inside the source artifact.</summary>
public sealed record Migration(string Version, string Description, string Path, string UpSql, string? DownPath, string? DownSql);

/// <summary>The migrations found in the deployed source, by version; <see cref="Tool"/> is whose layout they follow.</summary>
public sealed record MigrationSet(string? Tool, IReadOnlyList<Migration> Migrations, IReadOnlyList<Gap> Gaps)
{
    public static MigrationSet Nothing { get; } = new(null, [], []);
}
