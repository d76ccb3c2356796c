using DeployClaw.Conversations;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.Conversations;

public sealed class AccessPolicyTests
{
    private static readonly AccessPolicy Policy = new("test",
    [
        new AccessRule([AccessRight.Read], Everyone: true, [], []),
        new AccessRule([AccessRight.Triage, AccessRight.Handle], Everyone: false, ["U1"], []),
        new AccessRule([AccessRight.End], Everyone: false, [], ["S-ONCALL"]),
    ]);

    [Fact]
    public void WhatARuleAllowsIsAllowed()
    {
        Assert.Null(Policy.Judge(Member(), AccessRight.Read));
        Assert.Null(Policy.Judge(Member(), AccessRight.Triage));
        Assert.Null(Policy.Judge(Member("S-ONCALL"), AccessRight.End));
    }

    [Fact]
    public void WhatNoRuleAllowsIsRefusedAndTheSentenceSaysWhoMay() =>
        Assert.Equal(
            "You may not resolve or dismiss an incident: the access policy lets S-ONCALL do that.",
            Policy.Judge(Member("S-OTHER"), AccessRight.End)!.Sentence);

    [Fact]
    public void AnEmptyPolicyAllowsNothing()
    {
        foreach (var right in Enum.GetValues<AccessRight>())
        {
            Assert.NotNull(new AccessPolicy("test", []).Judge(Member("S-ONCALL"), right));
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
        foreach (var right in Enum.GetValues<AccessRight>())
        {
            Assert.NotNull(Policy.Judge(Member("S-ONCALL") with { Standing = standing }, right));
        }
    }

    private static PersonFacts Member(params string[] groups) =>
        new(AnIncident.Ada, Standing.Member, groups.ToHashSet(StringComparer.Ordinal));
}
