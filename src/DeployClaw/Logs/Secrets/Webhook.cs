namespace DeployClaw.Logs.Secrets;

/// <summary>An address that lets whoever knows it post messages: what follows these words is the secret.</summary>
internal sealed record Webhook(string Address)
{
    public static readonly Webhook[] All =
    [
        new("hooks.slack.com/services/"),
        new("hooks.slack.com/workflows/"),
        new("hooks.slack.com/triggers/"),
        new("webhook.office.com/webhookb2/"),
        new("discord.com/api/webhooks/"),
    ];

    public Secret? At(ScannedText text, int anchor)
    {
        var start = anchor + Address.Length;
        var end = text.Find(Math.Min(start, text.Length), Alphabets.WordEnds);
        return end > start && !Marker.Is(text.Slice(start, end)) ? new Secret(start, end, "webhook") : null;
    }
}
