using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>
/// The state of an element as payloads have it. A choice is what a person would give: text, an option (or its value), or a list of them;
/// an object with a type is taken for the state itself. Null for an option that is not offered.
/// </summary>
internal static class ElementState
{
    public static JsonElement? Of(BlockElement element, JsonElement choice)
    {
        if (choice.String("type") is not null)
        {
            return choice;
        }

        return element.Type switch
        {
            "button" => SlackJson.Element(new { type = "button" }),
            "static_select" or "radio_buttons" or "overflow" => One(element, choice),
            "checkboxes" or "multi_static_select" => Several(element, choice),
            var type when choice.ValueKind == JsonValueKind.String => Simple(type, choice),
            var type => SlackJson.Element(new { type }),
        };
    }

    /// <summary>What stands there before anybody has touched it.</summary>
    public static JsonElement Initial(BlockElement element) => SlackJson.Element(new
    {
        type = element.Type,
        value = element.Element.String("initial_value"),
        selectedOption = element.Element.Property("initial_option"),
        selectedOptions = element.Element.Property("initial_options"),
        selectedUser = element.Element.String("initial_user"),
        selectedDate = element.Element.String("initial_date"),
    });

    private static JsonElement Simple(string type, JsonElement choice) => type switch
    {
        "users_select" => SlackJson.Element(new { type, selectedUser = choice }),
        "conversations_select" => SlackJson.Element(new { type, selectedConversation = choice }),
        "channels_select" => SlackJson.Element(new { type, selectedChannel = choice }),
        "datepicker" => SlackJson.Element(new { type, selectedDate = choice }),
        "timepicker" => SlackJson.Element(new { type, selectedTime = choice }),
        _ => SlackJson.Element(new { type, value = choice }),
    };

    /// <summary>Nothing chosen is a choice too.</summary>
    private static JsonElement? One(BlockElement element, JsonElement choice) =>
        choice.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
            ? SlackJson.Element(new { type = element.Type })
            : Option(element, choice) is { } option ? SlackJson.Element(new { type = element.Type, selectedOption = option }) : null;

    private static JsonElement? Several(BlockElement element, JsonElement choice)
    {
        var values = choice.ValueKind == JsonValueKind.Array ? [.. choice.EnumerateArray()] : new[] { choice };
        var options = values.Select(value => Option(element, value)).ToList();
        return options.Any(option => option is null) ? null : SlackJson.Element(new { type = element.Type, selectedOptions = options });
    }

    private static JsonElement? Option(BlockElement element, JsonElement choice)
    {
        var value = choice.String("value") ?? choice.ToString();
        return element.Element.Property("options").Items()
            .Concat(element.Element.Property("option_groups").Items().SelectMany(group => group.Property("options").Items()))
            .Where(option => option.String("value") == value)
            .Select(option => (JsonElement?)option)
            .FirstOrDefault();
    }
}
