using DeployClaw.Host.Aws.CodePipeline;

namespace DeployClaw.Tests.Aws.CodePipeline;

public sealed class FreezeReasonTests
{
    [Fact]
    public void ItNamesTheProgramAndTheRollback() =>
        Assert.Equal("DeployClaw - INC-7 8 tenants go back (rollback rb-1)", FreezeReason.Of("rb-1", "INC-7: 8 tenants go back"));

    [Fact]
    public void ALongOneIsCutAndKeepsTheRollback()
    {
        var reason = FreezeReason.Of("rb-1", new string('x', 1000));

        Assert.Equal(300, reason.Length);
        Assert.EndsWith("x (rollback rb-1)", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheServiceDoesNotTakeIsLeftOut() =>
        Assert.Matches(@"^[a-zA-Z0-9!@ ().*?\-]{1,300}$", FreezeReason.Of("rb/1:é", "„Ünïcode“, <b>\"and\"</b>\n\t; DROP TABLE"));
}
