namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>What Slack demands of options and groups of them: https://docs.slack.dev/reference/block-kit/composition-objects.</summary>
internal static class OptionRules
{
    private const int MaxInMenu = 100;

    public static void CheckAll(IEnumerable<Spot> options, int textMax, bool plainOnly)
    {
        foreach (var option in options)
        {
            option.Text("text", textMax, required: true, plainOnly);
            option.Characters("value", 150, required: true);
            option.Text("description", 75, plainOnly: plainOnly);
            option.Characters("url", 3000);
        }
    }

    public static void CheckMenu(Spot menu)
    {
        if (menu.Child("option_groups") is null)
        {
            CheckAll(menu.Items("options", 1, MaxInMenu), textMax: 75, plainOnly: true);
            return;
        }

        foreach (var group in menu.Items("option_groups", 1, MaxInMenu))
        {
            group.Text("label", 75, required: true);
            CheckAll(group.Items("options", 1, MaxInMenu), textMax: 75, plainOnly: true);
        }
    }
}
