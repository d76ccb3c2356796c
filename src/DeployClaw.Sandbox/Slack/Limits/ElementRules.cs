namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>What Slack demands of interactive elements: https://docs.slack.dev/reference/block-kit/block-elements.</summary>
internal static class ElementRules
{
    private static readonly string[] Menus =
    [
        "static_select", "external_select", "users_select", "conversations_select", "channels_select",
        "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
    ];

    private static readonly string[] Pickers = ["checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker"];

    public static IReadOnlySet<string> InActions { get; } = Of("button", "overflow", "rich_text_input", "workflow_button");

    public static IReadOnlySet<string> InSections { get; } = Of("button", "overflow", "image", "workflow_button");

    public static IReadOnlySet<string> InInputs { get; } =
        Of("plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input");

    /// <summary>The elements of one block: of kinds that may stand there, and with different action ids.</summary>
    public static void CheckAll(IEnumerable<Spot> elements, IReadOnlySet<string> allowed)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in elements)
        {
            if (element.Type is not { } type || !allowed.Contains(type))
            {
                element.Wrong($"unsupported type: {element.Type}");
                continue;
            }

            if (element.Characters("action_id", 255) is { Length: > 0 } id && !ids.Add(id))
            {
                element.Wrong($"`action_id` already exists for another element: {id}");
            }

            Check(element, type);
        }
    }

    private static void Check(Spot element, string type)
    {
        element.Text("placeholder", 150);
        if (element.Child("confirm") is { } confirm)
        {
            Confirm(confirm);
        }

        switch (type)
        {
            case "button":
                Button(element);
                break;
            case "overflow":
                OptionRules.CheckAll(element.Items("options", 1, 5), textMax: 75, plainOnly: true);
                break;
            case "static_select" or "multi_static_select":
                OptionRules.CheckMenu(element);
                break;
            case "checkboxes" or "radio_buttons":
                OptionRules.CheckAll(element.Items("options", 1, 10), textMax: 75, plainOnly: false);
                break;
            case "plain_text_input":
                element.Characters("initial_value", 3000);
                break;
            case "image":
                element.Characters("image_url", 3000, required: true);
                element.Characters("alt_text", 2000, required: true);
                break;
            default:
                break;
        }
    }

    private static void Button(Spot button)
    {
        button.Text("text", 75, required: true);
        button.Characters("value", 2000);
        button.Characters("url", 3000);
        button.Characters("accessibility_label", 75);
        if (button.Child("style") is { } style && style.Value.ToString() is not ("primary" or "danger"))
        {
            style.Wrong("must be one of: primary, danger");
        }
    }

    private static void Confirm(Spot confirm)
    {
        confirm.Text("title", 100, required: true);
        confirm.Text("text", 300, required: true, plainOnly: false);
        confirm.Text("confirm", 30, required: true);
        confirm.Text("deny", 30, required: true);
    }

    private static HashSet<string> Of(params string[] others) => new([.. Menus, .. Pickers, .. others], StringComparer.Ordinal);
}
