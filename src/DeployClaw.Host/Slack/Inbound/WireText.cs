namespace DeployClaw.Host.Slack.Inbound;

/// <summary>Values of a payload that may be anything.</summary>
internal static class WireText
{
    public static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
}
