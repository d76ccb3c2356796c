using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>Short answers to who typed a command or opened the app's home.</summary>
public static class Answers
{
    private const int MostIncidents = 10;

    public static Card Help { get; } = new(
        Tone.Neutral,
        "DeployClaw",
        "What you can type",
        [
            new CardBlock.Text("What broke, whom it hit, and the way back. A command is about the newest open incident of the channel that it is typed in."),
            .. ChatCommands.All.Select(command => new CardBlock.Text(Prose.Of(new Run.Code($"/deployclaw {command.Usage}"), $" {command.Meaning}"))),
        ]);

    public static Card Of(Refusal refusal) => Said(Tone.Warning, refusal.Sentence);

    public static Card Said(Tone tone, string sentence) => new(tone, sentence, sentence, [new CardBlock.Text(Prose.FromString(sentence))]);

    /// <summary>Newest first. <paramref name="links"/> opens an incident's thread, where that is known.</summary>
    public static Card Status(IReadOnlyList<IncidentView> open, IReadOnlyDictionary<IncidentId, Uri> links) => new(
        Tone.Neutral,
        "Open incidents",
        Count(open),
        [new CardBlock.Text(Prose.Of(new Run.Strong(Count(open)))), .. Listed(open, links)]);

    /// <summary>The app's home: what concerns this person, open incidents, and how the connections are.</summary>
    public static Card Home(IReadOnlyList<CardBlock> first, IReadOnlyList<IncidentView> open, IReadOnlyDictionary<IncidentId, Uri> links, IReadOnlyList<Fact> health) => new(
        Tone.Neutral,
        "DeployClaw",
        Count(open),
        [
            .. first,
            new CardBlock.Heading("Open incidents"),
            new CardBlock.Text(Prose.FromString(Count(open))),
            .. Listed(open, links),
            new CardBlock.Divider(),
            new CardBlock.Heading("Connections"),
            new CardBlock.Facts(health),
        ]);

    private static IEnumerable<CardBlock> Listed(IReadOnlyList<IncidentView> open, IReadOnlyDictionary<IncidentId, Uri> links)
    {
        foreach (var view in open.Take(MostIncidents))
        {
            var cause = view.Outcome?.Summary.Cause is { } known ? $" · {known}" : "";
            yield return new CardBlock.Entry(
                Prose.Of(new Run.Strong(IncidentCard.Title(view.Incident)), $" · {IncidentWords.Of(view.Incident.State)}{cause} · ", new Run.Moment(view.Incident.OpenedAt)),
                links.TryGetValue(view.Incident.Id, out var link) ? new Button(CardAction.Open, "Open thread", view.Incident.Id.Value) { Target = link } : null);
        }

        if (open.Count > MostIncidents)
        {
            yield return new CardBlock.Note(Prose.FromString($"… and {open.Count - MostIncidents} more."));
        }
    }

    private static string Count(IReadOnlyList<IncidentView> open) => open.Count == 0 ? "No incident is open." : $"{ReportSummary.Counted(open.Count, "open incident")}.";
}
