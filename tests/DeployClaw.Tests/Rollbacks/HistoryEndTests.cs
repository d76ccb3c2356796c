using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Tests.Rollbacks;

public sealed class HistoryEndTests
{
    [Fact]
    public void ItEndsAtTheNewestVersionOrAtTheLastOneWritten()
    {
        Assert.Null(HistoryEnd.Problem(History("9", "10"), "10"));
        Assert.Null(HistoryEnd.Problem(History("ff01", "0a77"), "0a77"));
        Assert.Equal("The history ends at version 11 and not at 10.", HistoryEnd.Problem(History("10", "11"), "10"));
        Assert.Equal("The history ends at version none and not at 10.", HistoryEnd.Problem(null, "10"));
    }

    [Fact]
    public void WhatFailedMayNotStayOnRecord() => Assert.Equal(
        "The history still says that 11 failed.",
        HistoryEnd.Problem(new MigrationHistory("flyway", [Entry("10"), Entry("11") with { Outcome = MigrationOutcome.Failed }]), null));

    private static MigrationHistory History(params string[] versions) => new("flyway", [.. versions.Select(Entry)]);

    private static AppliedMigration Entry(string version) => new(version, "", null, MigrationOutcome.Succeeded);
}
