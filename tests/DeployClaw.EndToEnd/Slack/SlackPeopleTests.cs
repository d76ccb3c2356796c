using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SlackPeopleTests : SlackClientTests
{
    [Theory]
    [InlineData(SlackRole.Member, Standing.Member)]
    [InlineData(SlackRole.Administrator, Standing.Member)]
    [InlineData(SlackRole.Guest, Standing.Guest)]
    [InlineData(SlackRole.SingleChannelGuest, Standing.Guest)]
    [InlineData(SlackRole.Bot, Standing.Bot)]
    [InlineData(SlackRole.External, Standing.External)]
    [InlineData(SlackRole.Deactivated, Standing.Deactivated)]
    internal async Task EverybodyIsWhatSlackSaysOfThem(SlackRole role, Standing expected)
    {
        var somebody = Slack.Workspace.Directory.Add("somebody", "Some Body", role);
        Assert.Equal(expected, (await AskAsync(somebody)).Standing);
    }

    [Fact]
    public async Task SomebodyOfAWorkspaceThatIsNotOnTheListIsExternal() =>
        Assert.Equal(Standing.External, (await People.AskAsync(Sender(Ada), ["T0OTHER"], [], Cancellation)).Standing);

    [Fact]
    public async Task MembershipIsReadAfreshEveryTime()
    {
        var onCall = Slack.Workspace.Directory.PutGroup("on-call", "On call", Ada);
        Assert.Equal([onCall.Id], (await AskAsync(Ada, onCall.Id)).Groups);
        Slack.Workspace.Directory.PutGroup("on-call", "On call", Grace);
        Assert.Empty((await AskAsync(Ada, onCall.Id)).Groups);
    }

    [Fact]
    public async Task TheProfileIsReadOnceAMinute()
    {
        await AskAsync(Ada);
        await AskAsync(Ada);
        Assert.Single(Slack.Calls.Of("users.info"));
    }

    [Fact]
    public async Task WhoCannotBeFoundOutIsUnknown()
    {
        Slack.Faults.Add(new SlackFault("users.info", SlackFaultKind.Unavailable));
        Assert.Equal(Standing.Unknown, (await AskAsync(Ada)).Standing);
        Assert.Equal(Standing.Unknown, (await People.AskAsync(new SlackSender("U0NOBODY", Slack.Workspace.Team.Id, null, null), [], [], Cancellation)).Standing);
    }

    [Fact]
    public async Task AGroupThatCannotBeReadGivesNoRight()
    {
        var onCall = Slack.Workspace.Directory.PutGroup("on-call", "On call", Ada);
        Slack.Faults.Add(new SlackFault("usergroups.users.list", SlackFaultKind.Error) { Error = "no_such_subteam" });
        Assert.Empty((await AskAsync(Ada, onCall.Id)).Groups);
    }

    [Fact]
    public async Task APersonIsRecordedByIdAndReadByName()
    {
        var person = (await AskAsync(Ada)).Person;
        Assert.Equal(("slack", Slack.Workspace.Team.Id, Ada.Id, "ada"), (person.Platform, person.Workspace, person.UserId, person.Name));
    }

    private SlackSender Sender(SlackUser user) => new(user.Id, Slack.Workspace.Team.Id, null, null);

    private Task<PersonFacts> AskAsync(SlackUser user, params string[] groups) => People.AskAsync(Sender(user), [], groups, Cancellation);
}
