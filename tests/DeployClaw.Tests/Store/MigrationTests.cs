using System.Security.Cryptography;
using System.Text;
using DeployClaw.Host.Store;

namespace DeployClaw.Tests.Store;

public sealed class MigrationTests
{
    /// <summary>
    /// The first migration is Quartz's own script. Stores that are there already do not run it again: when it changes with a release of
    /// Quartz, a migration has to bring its tables up to the new ones before this digest may be changed.
    /// </summary>
    [Fact]
    public void QuartzsTablesAreThoseThatStoresHave() => Assert.Equal(
        "fd9973dabb678ad9",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Migration.All[0].Contents)))[..16]);

    [Fact]
    public void EachMigrationIsNumberedAfterTheOneBefore() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => int.Parse(migration.Name[..4])));
}
