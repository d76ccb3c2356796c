using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.People;

namespace DeployClaw.Tests.Slack.People;

public sealed class SlackStandingTests
{
    private static readonly SlackUser Ada = new("U1", "T1", "ada", "Ada", false, false, false, false, false, false, null, null);
    private static readonly SlackSender Here = new("U1", "T1", null, null);

    [Fact]
    public void SomebodyOfTheWorkspaceIsAMember() => Assert.Equal(Standing.Member, Of(Ada));

    [Fact]
    public void BothKindsOfGuestAreGuests()
    {
        Assert.Equal(Standing.Guest, Of(Ada with { IsRestricted = true }));
        Assert.Equal(Standing.Guest, Of(Ada with { IsUltraRestricted = true }));
    }

    [Fact]
    public void AGuestWhoseAccountIsClosedIsDeactivated() => Assert.Equal(Standing.Deactivated, Of(Ada with { IsRestricted = true, Deleted = true }));

    [Fact]
    public void BotsWorkflowsAndSlackbotAreBots()
    {
        Assert.Equal(Standing.Bot, Of(Ada with { IsBot = true }));
        Assert.Equal(Standing.Bot, Of(Ada with { IsWorkflowBot = true }));
        Assert.Equal(Standing.Bot, Of(Ada with { Id = "USLACKBOT" }));
    }

    [Fact]
    public void PeopleOfOtherWorkspacesAreExternal()
    {
        Assert.Equal(Standing.External, Of(Ada with { TeamId = "T2" }));
        Assert.Equal(Standing.External, Of(Ada with { TeamId = null }));
        Assert.Equal(Standing.External, Of(Ada with { IsStranger = true }));
    }

    [Fact]
    public void ARequestThroughAnotherWorkspaceIsExternalWhoeverMadeIt() => Assert.Equal(Standing.External, Of(Ada, Here with { TeamId = "T2" }));

    [Fact]
    public void SomebodyWhoIsAtHomeElsewhereIsExternal() => Assert.Equal(Standing.External, Of(Ada, Here with { HomeTeamId = "T9" }));

    [Fact]
    public void InAnEnterpriseGridOneWorkspaceOfTheListIsEnough()
    {
        var user = Ada with { TeamId = "E1", EnterpriseUser = new SlackEnterpriseUser("W1", "E1", ["T5", "T1"]) };
        Assert.Equal(Standing.Member, Of(user, Here with { HomeTeamId = "T5" }));
        Assert.Equal(Standing.External, Of(user with { EnterpriseUser = new SlackEnterpriseUser("W1", "E1", ["T5"]) }));
    }

    private static Standing Of(SlackUser user, SlackSender? sender = null) => SlackStanding.Of(user, sender ?? Here, ["T1"]);
}
