using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>What is told of an incident when it ends, comes back, changes hands, or cannot go on.</summary>
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

    public static Card RollbackFailed(string reason) => new(
        Tone.Alarm,
        "The rollback failed",
        $"The rollback failed: {reason}",
        [new CardBlock.Text(Prose.Of(new Run.Strong("The rollback failed. "), reason))]);

    public static Card ApprovalNeeded(int playbooks)
    {
        var sentence = $"{ReportSummary.Counted(playbooks, "rollback playbook")} can be approved.";
        return new Card(Tone.Alarm, sentence, sentence, [new CardBlock.Text(Prose.Of(new Run.Strong("Approval needed. "), sentence))]);
    }

    public static Card AskedForTriage(Actor by) => Said(Prose.Of(new Run.Name(by), " asked for another triage."));

    public static Card Taken(Actor by, string? before) => Said(Prose.Of(
        new Run.Name(by), before is null ? " deals with this incident." : $" took this incident over from {before}."));

    public static Card Unmuted(Actor by) => Said(Prose.Of("No longer muted, says ", new Run.Name(by), "."));

    public static Card Muted(Mute mute) => Said(Prose.Of(
        "Muted by ", new Run.Name(mute.By), " until ", new Run.Moment(mute.Until), $": {mute.Reason}"));

    private static Card Said(Prose text) => new(Tone.Neutral, text.PlainText, text.PlainText, [new CardBlock.Text(text)]);
}
