using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Blocks;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Rendering;
using DeployClaw.Tests.Slack.Inbound;

namespace DeployClaw.Tests.Slack.Rendering;

public sealed class DialogRendererTests
{
    [Fact]
    public void ADialogsStateComesBackWithIt()
    {
        var view = DialogRenderer.Modal(new Dialog("tenants", "Tenants", [], "inc-1|2|acme"));
        Assert.Equal(("tenants", "inc-1|2|acme"), (view.CallbackId, view.PrivateMetadata));
    }

    [Fact]
    public void AnInputThatIsPressedOnEnterTellsUsAtOnce()
    {
        var dialog = new Dialog("tenants", "Tenants", [new CardBlock.Input("search", "Search") { PressedOnEnter = CardAction.SearchTenants }], "");
        var input = Assert.IsType<InputBlock>(DialogRenderer.Modal(dialog).Blocks[0]);
        Assert.True(input.DispatchAction);
        Assert.Equal(("search", "tenants.search"), (input.BlockId, input.Element.ActionId));
    }

    [Fact]
    public void ADialogToReadHasNothingToSubmit()
    {
        var view = DialogRenderer.Modal(new Dialog("tenant", "Tenant", [new CardBlock.Text("text")], ""));
        Assert.Null(view.Submit);
        Assert.Equal("Close", view.Close!.Text);
    }

    [Fact]
    public void AChoiceIsAMenu()
    {
        var input = new CardBlock.Input("length", "How long") { Choices = [("1h", "An hour"), ("1d", "A day")], Value = "1d" };
        var element = ((InputBlock)DialogRenderer.Modal(new Dialog("mute", "Mute", [input], "")).Blocks[0]).Element;
        Assert.Equal("1d", Assert.IsType<StaticSelectElement>(element).InitialOption!.Value);
    }

    [Fact]
    public void WhatWasFilledInIsFoundByTheInputsId()
    {
        var submitted = (SlackRequest.ViewSubmission)((SlackReading.Understood)InteractionReader.Read(Payloads.Submission)).Request;
        var values = DialogRenderer.Values(submitted.View.State);
        Assert.Equal(("planned work", "1h"), (values["why"], values["until"]));
        Assert.DoesNotContain("empty", values.Keys);
    }
}
