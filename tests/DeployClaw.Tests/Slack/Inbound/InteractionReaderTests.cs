using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Tests.Slack.Inbound;

public sealed class InteractionReaderTests
{
    [Fact]
    public void APressedButtonSaysWhatItCarries()
    {
        var action = Assert.Single(Read<SlackRequest.BlockActions>(Payloads.ButtonInMessage).Actions);
        Assert.Equal(("take", "b1", "button", "INC-7"), (action.ActionId, action.BlockId, action.Type, action.Value));
    }

    [Fact]
    public void APressedButtonSaysInWhichMessageItIs() =>
        Assert.Equal(
            new SlackContainer.Message("C111", "1600857119.015400", "1600857000.000100", IsEphemeral: false),
            Read<SlackRequest.BlockActions>(Payloads.ButtonInMessage).Container);

    [Fact]
    public void APressSaysWhoPressedAndWhereTheyAreAtHome() =>
        Assert.Equal(new SlackSender("U111", "T111", "E111", "T222"), Read<SlackRequest.BlockActions>(Payloads.ButtonInMessage).Sender);

    [Fact]
    public void AMessagesInputsComeWithThePress() =>
        Assert.Equal("because", Read<SlackRequest.BlockActions>(Payloads.ButtonInMessage).State.Value("reason", "text"));

    [Fact]
    public void AChoiceInAViewSaysWhichView()
    {
        var chosen = Read<SlackRequest.BlockActions>(Payloads.SelectInView);
        Assert.Equal(new SlackContainer.InView("V111"), chosen.Container);
        Assert.Equal("2", Assert.Single(chosen.Actions).Value);
        Assert.Equal("INC-7", chosen.View?.PrivateMetadata);
        Assert.Null(chosen.State.Value("page", "choose"));
    }

    [Fact]
    public void ASubmissionHasWhatStandsInItsInputs()
    {
        var state = Read<SlackRequest.ViewSubmission>(Payloads.Submission).View.State;
        Assert.Equal("planned work", state.Value("why", "text"));
        Assert.Equal("1h", state.Value("until", "choose"));
        Assert.Equal(["a", "b"], state.Values[("also", "boxes")]);
        Assert.Null(state.Value("empty", "text"));
        Assert.Null(state.Value("nowhere", "text"));
    }

    [Fact]
    public void ASubmissionSaysOfWhichView()
    {
        var view = Read<SlackRequest.ViewSubmission>(Payloads.Submission).View;
        Assert.Equal(("V111", "mute", "{\"incident\":\"INC-7\"}"), (view.Id, view.CallbackId, view.PrivateMetadata));
    }

    [Fact]
    public void AClosedViewSaysWhetherAllWereClosed() => Assert.True(Read<SlackRequest.ViewClosed>(Payloads.Closed).IsCleared);

    [Theory]
    [InlineData("shortcut")]
    [InlineData("message_action")]
    [InlineData("a_kind_of_tomorrow")]
    public void InteractionsThatWeDoNotUseAreIgnored(string type) =>
        Read<SlackRequest.Ignored>($$"""{"type":"{{type}}","user":{"id":"U1"},"trigger_id":"1.2"}""");

    [Fact]
    public void OverHttpThePayloadIsAFieldOfAForm() =>
        Assert.IsType<SlackReading.Understood>(InteractionReader.ReadForm("payload=" + Uri.EscapeDataString(Payloads.Submission)));

    [Theory]
    [InlineData("")]
    [InlineData("payload=")]
    [InlineData("body={}")]
    public void AFormWithoutPayloadIsRefused(string body) => Assert.IsType<SlackReading.Malformed>(InteractionReader.ReadForm(body));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":")]
    [InlineData("""{"type":"block_actions","user":"U1"}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"trigger_id":"1","actions":[]}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"trigger_id":"1","actions":[null],"container":{"view_id":"V1"}}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"trigger_id":"1","actions":[{"action_id":"a"}]}""")]
    [InlineData("""{"type":"view_submission","user":{"id":"U1"},"trigger_id":"1"}""")]
    [InlineData("""{"type":"view_closed","user":{"id":"U1"}}""")]
    [InlineData("""{"type":"view_submission","user":{"id":"U1"},"trigger_id":"1","view":{"id":"V1","state":{"values":7}}}""")]
    public void AnythingElseIsRefused(string json) => Assert.IsType<SlackReading.Malformed>(InteractionReader.Read(json));

    [Fact]
    public void HolesInAStateAreNoValues()
    {
        const string Holes = """{"type":"view_submission","user":{"id":"U1"},"trigger_id":"1","view":{"id":"V1","state":{"values":{"a":null,"b":{"c":null}}}}}""";
        Assert.Empty(Read<SlackRequest.ViewSubmission>(Holes).View.State.Values);
    }

    private static T Read<T>(string json)
        where T : SlackRequest => Assert.IsType<T>(Assert.IsType<SlackReading.Understood>(InteractionReader.Read(json)).Request);
}
