using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>Asks why before an incident is ended by hand: the trail keeps the answer.</summary>
public static class ReasonDialog
{
    public const string ResolveId = "resolve";
    public const string DismissId = "dismiss";
    public const string ReasonInput = "reason";

    public static Dialog Resolve(IncidentSnapshot incident) => Ask(ResolveId, "Resolve", "What was done?", incident);

    public static Dialog Dismiss(IncidentSnapshot incident) => Ask(DismissId, "Dismiss", "Why does it need no dealing with?", incident);

    private static Dialog Ask(string id, string title, string question, IncidentSnapshot incident) => new(
        id,
        title,
        [
            new CardBlock.Text(Prose.Of(new Run.Strong(IncidentCard.Title(incident)), " · ", new Run.Code(incident.Id.Value))),
            new CardBlock.Input(ReasonInput, question) { Multiline = true },
        ],
        incident.Id.Value)
    {
        Submit = title,
    };
}
