using DeployClaw.Host.Postgres.Rollbacks;

namespace DeployClaw.Tests.Postgres.Rollbacks;

public sealed class MigrationLocksTests
{
    /// <summary>The values that Java, Go and Ruby give for these names.</summary>
    [Theory]
    [InlineData("Flyway", 77431708279161L + 1164382897, true)]
    [InlineData("golang-migrate", 1210164128L, true)]
    [InlineData("Rails", 5939944341529942170L, false)]
    [InlineData("goose", 4097083626L, false)]
    [InlineData("sqitch", 75474063L, false)]
    public void TheLockOfEachToolIsTheOneThatItTakes(string tool, long key, bool ofSchema) =>
        Assert.Equal(new MigrationLock(tool, key, ofSchema), MigrationLocks.Of("tenant_a", "shop").Single(known => known.Tool == tool));
}
