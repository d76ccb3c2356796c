namespace DeployClaw.Conversations;

/// <summary>Reads what was typed after <c>/deployclaw</c>: a command, or why it is none, with the near word that was meant.</summary>
public static class ChatCommands
{
    private static readonly TimeSpan UsualMute = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestMute = TimeSpan.FromDays(7);
    private const string NoReason = "No reason given.";

    /// <summary>Each command as it is typed, and what it does: the whole of <c>help</c>.</summary>
    public static IReadOnlyList<(string Usage, string Meaning)> All { get; } =
    [
        ("triage [pipeline] [execution]", "look into the newest failure, or the one named"),
        ("status", "the open incidents"),
        ("tenants [name]", "which tenants are hit, and how risky each rollback is"),
        ("playbook TENANT", "the way back that was drafted for a tenant"),
        ("approvals [name]", "what waits for approval, yours first"),
        ("take", "say that you deal with this incident"),
        ("mute [30m|2h|1d|off] [reason]", "make no noise for a while"),
        ("resolve [reason]", "end the incident: it is dealt with"),
        ("dismiss REASON", "end the incident: it needs no dealing with"),
        ("audit [incident]", "what is on the trail of an incident, and a file that proves it"),
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
            "approvals" => (new ChatCommand.Approvals(Joined(rest)), null),
            "take" => (new ChatCommand.Take(), null),
            "mute" => Mute(rest),
            "resolve" => (new ChatCommand.Resolve(Joined(rest) ?? "Resolved by hand."), null),
            "dismiss" => Joined(rest) is { } reason ? (new ChatCommand.Dismiss(reason), null) : Refused("Why? Type “dismiss REASON”: the trail keeps it."),
            "audit" => rest.Length <= 1 ? (new ChatCommand.Audit(rest.ElementAtOrDefault(0)), null) : Refused("“audit” takes an incident, no more."),
            "help" or "-h" or "--help" or "?" => (new ChatCommand.Help(), null),
            var unknown => Refused(NearWord.Of(unknown, Names) is { } near
                ? $"There is no “{Shortened(words[0])}”. Did you mean “{near}”?"
                : $"There is no “{Shortened(words[0])}”. “help” lists what there is."),
        };
    }

    private static (ChatCommand?, Refusal?) Mute(string[] words) => words switch
    {
        [var first] when first.Equals("off", StringComparison.OrdinalIgnoreCase) => (new ChatCommand.Mute(TimeSpan.Zero, "No longer muted."), null),
        [var first, .. var reason] when TimeText.ReadLength(first.ToLowerInvariant(), LongestMute) is { } length =>
            (new ChatCommand.Mute(length, Joined(reason) ?? NoReason), null),
        // What begins like a length and is none must not become a reason, and the mute an hour long.
        [var first, ..] when char.IsAsciiDigit(first[0]) => Refused("Mute for a length such as 30m, 2h or 1d, at most 7 days."),
        _ => (new ChatCommand.Mute(UsualMute, Joined(words) ?? NoReason), null),
    };

    private static string? Joined(string[] words) => words.Length == 0 ? null : string.Join(' ', words);

    private static string Shortened(string word) => word.Length <= 40 ? word : word[..40] + "…";

    private static (ChatCommand?, Refusal?) Refused(string sentence) => (null, Refusal.Because(sentence));
}
