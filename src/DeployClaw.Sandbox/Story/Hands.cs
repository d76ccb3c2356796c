using System.Text.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>What the story's people do, in their words: they type, press what is written on a button, and fill in what they are asked.</summary>
internal static class Hands
{
    public static async Task TypeAsync(this Stage stage, SlackUser user, string line, CancellationToken cancellation) =>
        Demand(await stage.Slack.People.TypeCommandAsync(user, stage.Acme.Incidents, line, cancellation: cancellation), line);

    /// <summary>A button on the card.</summary>
    public static async Task PressAsync(this Stage stage, SlackUser user, string label, CancellationToken cancellation)
    {
        var card = stage.Card ?? throw new StoryException("There is no card to press on.");
        var button = Labelled(card.Blocks.Items(), label);
        Demand(await stage.Slack.People.PressAsync(user, card, new Press(button.ActionId) { BlockId = button.BlockId }, cancellation), label);
    }

    /// <summary>A button on the newest reply in the thread that says this.</summary>
    public static async Task PressInThreadAsync(this Stage stage, SlackUser user, string words, string label, CancellationToken cancellation)
    {
        var reply = stage.Replies.LastOrDefault(message => ReadText.Of(message).Contains(words, StringComparison.Ordinal))
            ?? throw new StoryException($"Nothing in the thread says \"{words}\".");
        var button = Labelled(reply.Blocks.Items(), label);
        Demand(await stage.Slack.People.PressAsync(user, reply, new Press(button.ActionId) { BlockId = button.BlockId }, cancellation), label);
    }

    /// <summary>Fills in all of the dialog's fields, one after the other, and sends it.</summary>
    public static async Task FillAsync(this Stage stage, SlackUser user, CancellationToken cancellation, params string[] texts)
    {
        var view = Open(stage, user);
        var fields = BlockElement.In(view.Blocks).Where(element => element.Type == "plain_text_input").Zip(texts);
        var values = fields.ToDictionary(field => field.First.BlockId, field => new Dictionary<string, string> { [field.First.ActionId] = field.Second });
        Demand(await stage.Slack.People.SubmitAsync(user, view.Id, JsonSerializer.SerializeToElement(values), cancellation), texts[0]);
    }

    /// <summary>A button in the dialog; of several with that label, the first.</summary>
    public static async Task PressInDialogAsync(this Stage stage, SlackUser user, string label, CancellationToken cancellation)
    {
        var view = Open(stage, user);
        var button = Labelled(view.Blocks, label);
        Demand(await stage.Slack.People.PressAsync(user, view.Id, new Press(button.ActionId) { BlockId = button.BlockId }, cancellation), label);
    }

    /// <summary>Types into the dialog's field and presses Enter.</summary>
    public static async Task SearchAsync(this Stage stage, SlackUser user, string text, CancellationToken cancellation)
    {
        var view = Open(stage, user);
        var field = Field(view);
        var typed = JsonSerializer.SerializeToElement(text);
        var press = new Press(field.ActionId) { BlockId = field.BlockId, Choice = typed, State = Filled(field, new { type = field.Type, value = text }) };
        Demand(await stage.Slack.People.PressAsync(user, view.Id, press, cancellation), text);
    }

    /// <summary>Fills in the dialog's only field and sends it.</summary>
    public static async Task SubmitAsync(this Stage stage, SlackUser user, string text, CancellationToken cancellation)
    {
        var view = Open(stage, user);
        Demand(await stage.Slack.People.SubmitAsync(user, view.Id, Filled(Field(view), text), cancellation), text);
    }

    public static async Task OpenHomeAsync(this Stage stage, SlackUser user, CancellationToken cancellation) =>
        Demand(await stage.Slack.People.OpenHomeAsync(user, cancellation), "App Home");

    private static SlackView Open(Stage stage, SlackUser user) =>
        stage.Dialog(user) ?? throw new StoryException($"{user.RealName} has no dialog before them.");

    private static BlockElement Labelled(IEnumerable<JsonElement> blocks, string label) =>
        BlockElement.In(blocks).FirstOrDefault(element => element.Element.Property("text")?.String("text") == label)
        ?? throw new StoryException($"There is no button \"{label}\".");

    private static BlockElement Field(SlackView view) =>
        BlockElement.In(view.Blocks).FirstOrDefault(element => element.Type == "plain_text_input")
        ?? throw new StoryException("There is nothing to fill in.");

    /// <summary>Block, action, choice.</summary>
    private static JsonElement Filled(BlockElement field, object choice) => JsonSerializer.SerializeToElement(
        new Dictionary<string, object> { [field.BlockId] = new Dictionary<string, object> { [field.ActionId] = choice } });

    private static void Demand(PersonOutcome outcome, string what)
    {
        if (!outcome.Ok)
        {
            throw new StoryException($"\"{what}\" was answered with {outcome.Error ?? string.Join(", ", outcome.Errors!.Values)}.");
        }
    }
}
