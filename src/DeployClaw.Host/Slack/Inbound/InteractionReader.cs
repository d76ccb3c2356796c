using System.Text.Json;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>Interactions: JSON, which over HTTP is the form's one field <c>payload</c>.</summary>
internal static class InteractionReader
{
    public static SlackReading ReadForm(string body) =>
        QueryHelpers.ParseQuery(body).TryGetValue("payload", out var payload) && payload[0] is { Length: > 0 } json
            ? Read(json)
            : new SlackReading.Malformed("It is not an interaction: it has no payload.");

    public static SlackReading Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SlackJson.Wire.Interaction) is { } interaction
                ? Read(interaction)
                : new SlackReading.Malformed("Its payload is null.");
        }
        catch (JsonException)
        {
            return new SlackReading.Malformed("Its payload is not JSON of the shape of an interaction.");
        }
    }

    private static SlackReading Read(Interaction interaction)
    {
        if (interaction.User?.Id is not { Length: > 0 } user || interaction.Type is not { Length: > 0 } type)
        {
            return new SlackReading.Malformed("It is not an interaction: type or user is missing.");
        }

        var sender = new SlackSender(user, interaction.Team?.Id, interaction.Enterprise?.Id, interaction.User.TeamId);
        return type switch
        {
            "block_actions" => Actions(interaction, sender),
            "view_submission" => Submission(interaction, sender),
            "view_closed" => Closed(interaction, sender),
            _ => new SlackReading.Understood(
                new SlackRequest.Ignored("interaction") { Delivery = "ignored:" + (interaction.TriggerId ?? user), Sender = sender }),
        };
    }

    private static SlackReading Actions(Interaction interaction, SlackSender sender)
    {
        List<BlockAction> actions = [.. (interaction.Actions ?? []).Select(StateReader.Action).OfType<BlockAction>()];
        if (interaction.TriggerId is not { Length: > 0 } trigger || actions.Count == 0 || ContainerReader.Read(interaction) is not { } container)
        {
            return new SlackReading.Malformed("It is not a block action: trigger_id, actions or the container is missing.");
        }

        // A message has its inputs' state beside it, a view has it inside.
        var state = StateReader.Read(interaction.State ?? interaction.View?.State);
        return new SlackReading.Understood(
            new SlackRequest.BlockActions(actions, container, trigger, WireText.Address(interaction.ResponseUrl), state)
            {
                Delivery = "action:" + trigger,
                Sender = sender,
                View = StateReader.View(interaction.View),
            });
    }

    private static SlackReading Submission(Interaction interaction, SlackSender sender) =>
        interaction.TriggerId is { Length: > 0 } trigger && StateReader.View(interaction.View) is { } view
            ? new SlackReading.Understood(new SlackRequest.ViewSubmission(view, trigger) { Delivery = "submission:" + trigger, Sender = sender })
            : new SlackReading.Malformed("It is not a submission: trigger_id or view is missing.");

    private static SlackReading Closed(Interaction interaction, SlackSender sender) =>
        StateReader.View(interaction.View) is { } view
            ? new SlackReading.Understood(new SlackRequest.ViewClosed(view, interaction.IsCleared) { Delivery = "closed:" + view.Id, Sender = sender })
            : new SlackReading.Malformed("It does not say which view was closed.");
}
