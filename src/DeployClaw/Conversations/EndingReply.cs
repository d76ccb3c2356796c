using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>What the channel is told, and not only the thread, when an incident ends, comes back, or changes hands.</summary>
public static class EndingReply
{
    public static Card Ended(IncidentSnapshot incident, Ending ending) => new(
        incident.State == IncidentState.Resolved ? Tone.Good : Tone.Muted,
        IncidentCard.Title(incident),
        $"{IncidentCard.Title(incident)}: {ending.Reason}",
        [
            new CardBlock.Text(Prose.Of(
                new Run.Strong(incident.State == IncidentState.Resolved ? "Resolved" : "Dismissed"), " by ", new Run.Name(ending.By), $": {ending.Reason}")),
            new CardBlock.Facts(IncidentPhases.Of(incident)),
        ]);

    public static Card Reopened(IncidentSnapshot incident, string why) => new(
        Tone.Alarm,
        IncidentCard.Title(incident),
        $"{incident.Pipeline.Name} failed again. {why}",
        [new CardBlock.Text(Prose.Of(new Run.Strong("Reopened. "), why))]);

    public static Card TriageFailed(string reason) => new(
        Tone.Alarm,
        "Triage could not be done",
        $"Triage could not be done: {reason}",
        [new CardBlock.Text(Prose.Of(new Run.Strong("Triage could not be done. "), reason))]);

    public static Card Taken(Actor by, string? before) => Said(Prose.Of(
        new Run.Name(by), before is null ? " deals with this incident." : $" took this incident over from {before}."));

    public static Card Muted(Mute mute) => Said(Prose.Of(
        "Muted by ", new Run.Name(mute.By), " until ", new Run.Moment(mute.Until), $": {mute.Reason}"));

    private static Card Said(Prose text) => new(Tone.Neutral, text.PlainText, text.PlainText, [new CardBlock.Text(text)]);
}
