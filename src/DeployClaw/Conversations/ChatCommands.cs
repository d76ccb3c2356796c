using System.Globalization;

namespace DeployClaw.Conversations;

/// <summary>Reads what was typed after <c>/deployclaw</c>: a command, or why it is none, with the near word that was meant.</summary>
public static class ChatCommands
{
    private static readonly TimeSpan UsualMute = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestMute = TimeSpan.FromDays(7);

    /// <summary>Each command as it is typed, and what it does: the whole of <c>help</c>.</summary>
    public static IReadOnlyList<(string Usage, string Meaning)> All { get; } =
    [
        ("triage [pipeline] [execution]", "look into the newest failure, or the one named"),
        ("status", "the open incidents"),
        ("tenants [name]", "which tenants are hit, and how risky each rollback is"),
        ("playbook TENANT", "the way back that was drafted for a tenant"),
        ("take", "say that you deal with this incident"),
        ("mute [30m|2h|1d] [reason]", "make no noise for a while"),
        ("resolve [reason]", "end the incident: it is dealt with"),
        ("dismiss REASON", "end the incident: it needs no dealing with"),
        ("help", "this list"),
    ];

    private static readonly string[] Names = [.. All.Select(command => command.Usage.Split(' ')[0])];

    public static (ChatCommand? Command, Refusal? Refusal) Read(string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [])
        {
            return (new ChatCommand.Help(), null);
        }

        var rest = words[1..];
        return words[0].ToLowerInvariant() switch
        {
            "triage" => rest.Length <= 2
                ? (new ChatCommand.Triage(rest.ElementAtOrDefault(0), rest.ElementAtOrDefault(1)), null)
                : Refused("“triage” takes a pipeline and an execution, no more."),
            "status" => (new ChatCommand.Status(), null),
            "tenants" => (new ChatCommand.Tenants(Joined(rest)), null),
            "playbook" => rest is [var tenant] ? (new ChatCommand.Playbook(tenant), null) : Refused("Which tenant? Type “playbook TENANT”."),
            "take" => (new ChatCommand.Take(), null),
            "mute" => Mute(rest),
            "resolve" => (new ChatCommand.Resolve(Joined(rest) ?? "Resolved by hand."), null),
            "dismiss" => Joined(rest) is { } reason ? (new ChatCommand.Dismiss(reason), null) : Refused("Why? Type “dismiss REASON”: the trail keeps it."),
            "help" or "-h" or "--help" or "?" => (new ChatCommand.Help(), null),
            var unknown => Refused(NearWord.Of(unknown, Names) is { } near
                ? $"There is no “{Shortened(words[0])}”. Did you mean “{near}”?"
                : $"There is no “{Shortened(words[0])}”. “help” lists what there is."),
        };
    }

    private static (ChatCommand?, Refusal?) Mute(string[] words)
    {
        if (words is [var first, ..] && Length(first) is { } length)
        {
            return length > TimeSpan.Zero && length <= LongestMute
                ? (new ChatCommand.Mute(length, Joined(words[1..]) ?? "No reason given."), null)
                : Refused("Mute for at least a minute and at most 7 days.");
        }

        return (new ChatCommand.Mute(UsualMute, Joined(words) ?? "No reason given."), null);
    }

    /// <summary>"30m", "2h", "1d"; null where it is not a length.</summary>
    private static TimeSpan? Length(string text) =>
        text.Length is > 1 and < 6 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? char.ToLowerInvariant(text[^1]) switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;

    private static string? Joined(string[] words) => words.Length == 0 ? null : string.Join(' ', words);

    private static string Shortened(string word) => word.Length <= 40 ? word : word[..40] + "…";

    private static (ChatCommand?, Refusal?) Refused(string sentence) => (null, Refusal.Because(sentence));
}
