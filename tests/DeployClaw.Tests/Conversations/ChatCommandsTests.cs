using DeployClaw.Conversations;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Conversations;

public sealed class ChatCommandsTests
{
    [Theory]
    [InlineData("triage", null, null)]
    [InlineData("triage prod-deploy", "prod-deploy", null)]
    [InlineData("  TRIAGE   prod-deploy  1234 ", "prod-deploy", "1234")]
    public void TriageTakesAPipelineAndAnExecution(string typed, string? pipeline, string? execution) =>
        Assert.Equal(new ChatCommand.Triage(pipeline, execution), ChatCommands.Read(typed).Command);

    [Theory]
    [InlineData("mute", 60, "No reason given.")]
    [InlineData("mute 30m", 30, "No reason given.")]
    [InlineData("mute 2h a maintenance window", 120, "a maintenance window")]
    [InlineData("mute a maintenance window", 60, "a maintenance window")]
    public void MuteTakesALengthAndAReason(string typed, int minutes, string reason) =>
        Assert.Equal(new ChatCommand.Mute(TimeSpan.FromMinutes(minutes), reason), ChatCommands.Read(typed).Command);

    [Theory]
    [InlineData("mute 0m")]
    [InlineData("mute 99d")]
    [InlineData("mute 1h30m")]
    [InlineData("mute 99999m")]
    public void NobodyMutesForEver(string typed) => Assert.Contains("7 days", ChatCommands.Read(typed).Refusal!.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("trage", "triage")]
    [InlineData("tenant", "tenants")]
    [InlineData("stauts", "status")]
    [InlineData("resovle it is done", "resolve")]
    [InlineData("hlep", "help")]
    public void AWrongWordIsAnsweredWithTheNearOne(string typed, string near) =>
        Assert.Contains($"Did you mean “{near}”?", ChatCommands.Read(typed).Refusal!.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("abracadabra-and-more")]
    [InlineData("foo")]
    [InlineData("close")]
    public void AWordThatIsNearNothingIsAnsweredWithHelp(string typed) =>
        Assert.Contains("“help” lists", ChatCommands.Read(typed).Refusal!.Sentence, StringComparison.Ordinal);

    [Fact]
    public void NothingTypedIsHelp() => Assert.IsType<ChatCommand.Help>(ChatCommands.Read("  ").Command);

    [Fact]
    public void NobodyDismissesWithoutAReason() => Assert.NotNull(ChatCommands.Read("dismiss").Refusal);

    [Fact]
    public void EveryCommandInTheHelpIsUnderstood()
    {
        foreach (var (usage, _) in ChatCommands.All)
        {
            var typed = usage.Split('[')[0].Trim().Replace("TENANT", "acme_prod", StringComparison.Ordinal).Replace("REASON", "a drill", StringComparison.Ordinal);
            Assert.NotNull(ChatCommands.Read(typed).Command);
        }
    }

    [Property]
    public void AnythingTypedIsACommandOrRefusedInASentence(string typed)
    {
        var (command, refusal) = ChatCommands.Read(typed ?? "");
        Assert.True(command is null != refusal is null);
    }
}
