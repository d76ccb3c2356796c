using DeployClaw.Conversations;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.Conversations;

public sealed class AccessPolicyTests
{
    private static readonly AccessPolicy Policy = new("test",
    [
        new AccessRule([Permission.Read], Everyone: true, [], []),
        new AccessRule([Permission.Triage, Permission.Handle], Everyone: false, ["U1"], []),
        new AccessRule([Permission.End], Everyone: false, [], ["S-ONCALL"]),
    ]);

    [Fact]
    public void WhatARuleAllowsIsAllowed()
    {
        Assert.Null(Policy.Judge(Member(), Permission.Read));
        Assert.Null(Policy.Judge(Member(), Permission.Triage));
        Assert.Null(Policy.Judge(Member("S-ONCALL"), Permission.End));
    }

    [Fact]
    public void WhatNoRuleAllowsIsRefusedAndTheSentenceSaysWhoMay() =>
        Assert.Equal(
            "You may not resolve or dismiss an incident: the access policy lets S-ONCALL do that.",
            Policy.Judge(Member("S-OTHER"), Permission.End)!.Sentence);

    [Fact]
    public void AnEmptyPolicyAllowsNothing()
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.NotNull(new AccessPolicy("test", []).Judge(Member("S-ONCALL"), permission));
        }
    }

    [Theory]
    [InlineData(Standing.Guest)]
    [InlineData(Standing.Bot)]
    [InlineData(Standing.External)]
    [InlineData(Standing.Deactivated)]
    [InlineData(Standing.Unknown)]
    public void OnlyMembersMayDoAnything(Standing standing)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.NotNull(Policy.Judge(Member("S-ONCALL") with { Standing = standing }, permission));
        }
    }

    private static PersonFacts Member(params string[] groups) =>
        new(AnIncident.Ada, Standing.Member, groups.ToHashSet(StringComparer.Ordinal));
}
