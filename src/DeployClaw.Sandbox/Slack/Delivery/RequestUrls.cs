namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>Where the app wants to be told by HTTP.</summary>
internal sealed record RequestUrls(Uri Commands, Uri Interactivity, Uri Events)
{
    /// <summary>DeployClaw's own.</summary>
    public static RequestUrls Under(Uri bot) =>
        new(new Uri(bot, "slack/commands"), new Uri(bot, "slack/interactivity"), new Uri(bot, "slack/events"));

    /// <summary>One address for all, as @slack/bolt has it.</summary>
    public static RequestUrls All(Uri address) => new(address, address, address);
}
