using DeployClaw.Conversations;
using DeployClaw.Host.Policies;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.Policies;

public sealed class AccessPolicyFileTests : IDisposable
{
    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void AsShippedEveryMemberOfTheBotsWorkspaceMayDoEverything()
    {
        var policy = AccessPolicyFile.Load(Path.Combine(Checkout.Root, "manifests/policies/access.yaml"));
        var member = new PersonFacts(AnIncident.Ada, Standing.Member, new HashSet<string>());
        Assert.All(Enum.GetValues<AccessRight>(), right => Assert.Null(policy.Judge(member, right)));
        Assert.True(policy.Admits("T1", own: "T1"));
        Assert.False(policy.Admits("T2", own: "T1"));
    }

    [Fact]
    public void OnlyTheWorkspacesOnTheListAreAdmittedOnceThereIsOne()
    {
        var policy = AccessPolicyFile.Load(file.Write("workspaces: [T2, T3]\nrules: []"));
        Assert.True(policy.Admits("T3", own: "T1"));
        Assert.False(policy.Admits("T1", own: "T1"));
    }

    [Fact]
    public void ARuleHoldsForUsersAndGroupsById()
    {
        var policy = AccessPolicyFile.Load(file.Write("rules:\n- rights: [handle, end]\n  users: [U1]\n  groups: [S1]"));
        var rule = Assert.Single(policy.Rules);
        Assert.Equal([AccessRight.Handle, AccessRight.End], rule.Rights);
        Assert.Equal(["U1", "S1"], rule.Names);
        Assert.False(rule.Everyone);
    }

    [Fact]
    public void APolicyWithoutRulesAllowsNothing() => Assert.Empty(AccessPolicyFile.Load(file.Write("rules: []")).Rules);

    [Theory]
    [InlineData("workspaces: []", 1, "“rules” is missing.")]
    [InlineData("rules: []\nrule: []", 2, "There is no field “rule” here; did you mean “rules”?")]
    [InlineData("rules:\n- rights: [read]\n  every-one: true", 3, "There is no field “every-one” here; did you mean “everyone”?")]
    [InlineData("rules:\n- rights:\n  - raed\n  everyone: true", 3, "“raed” is no right; it is one of read, triage, handle, end, audit, rollback.")]
    [InlineData("rules:\n- everyone: true", 2, "This rule gives no rights: list some under “rights”.")]
    [InlineData("rules:\n- rights: [read]", 2, "This rule is for nobody: give it “everyone: true”, “users” or “groups”.")]
    [InlineData("rules:\n- rights: [read]\n  everyone: false", 2, "This rule is for nobody: give it “everyone: true”, “users” or “groups”.")]
    [InlineData("rules:\n- rights: [read]\n  everyone: yes", 3, "“everyone” is true or false.")]
    [InlineData("rules:\n- rights: [read]\n  everyone: true\n  users: [U1]", 2, "This rule is for everyone and for some: leave out “everyone”, or “users” and “groups”.")]
    [InlineData("rules:\n- rights: [read]\n  users: ['@ada']", 3, "“@ada” is no id: “users” lists ids such as U024BE7LH, not names, which anybody may take.")]
    [InlineData("rules:\n- rights: [read]\n  groups: [on call]", 3, "“on call” is no id: “groups” lists ids such as S0614TZR7, not names, which anybody may take.")]
    [InlineData("rules: everyone", 1, "Expected a list for “rules”.")]
    public void WhatIsWrongIsSaidWithItsLine(string yaml, int line, string problem)
    {
        var wrong = Assert.Throws<InvalidInputException>(() => AccessPolicyFile.Load(file.Write(yaml)));
        Assert.Equal((file.Path, line, problem), (wrong.File, wrong.Line, wrong.Problem));
    }
}
