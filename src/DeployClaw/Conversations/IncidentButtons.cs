using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>What can be done with an incident as it stands; nothing that would be refused.</summary>
internal static class IncidentButtons
{
    public static IReadOnlyList<Button> Of(IncidentView view)
    {
        var incident = view.Incident;
        var id = incident.Id.Value;
        List<Button> buttons = [];
        if (view.Outcome is { } outcome && outcome.Tenants.Values.Sum() > 0)
        {
            buttons.Add(new Button(CardAction.ShowTenants, "View all tenants", id) { Style = incident.Ended ? ButtonStyle.Plain : ButtonStyle.Primary });
        }

        if (!incident.Ended)
        {
            buttons.AddRange(OpenButtons(incident, id));
        }

        if (incident.FirstAlert.Link is { } link)
        {
            buttons.Add(new Button(CardAction.Open, "Open pipeline", id) { Target = link });
        }

        return buttons;
    }

    private static IEnumerable<Button> OpenButtons(IncidentSnapshot incident, string id)
    {
        if (incident is { State: IncidentState.RollingBack, Rollbacks.Stop: null })
        {
            yield return new Button(CardAction.StopRollback, "Stop after this tenant", id)
            {
                Style = ButtonStyle.Danger,
                Confirmation = new Confirmation("Stop the rollbacks?", "What runs comes to its end, and no other begins.", "Stop"),
            };
        }

        if (incident.Owner is null)
        {
            yield return new Button(CardAction.Take, "Take", id);
        }

        if (incident.State is IncidentState.Triaged or IncidentState.AwaitingApproval or IncidentState.Failed)
        {
            yield return new Button(CardAction.Triage, "Triage again", id);
        }

        if (incident.State != IncidentState.RollingBack)
        {
            yield return new Button(CardAction.Resolve, "Resolve…", id);
            yield return new Button(CardAction.Dismiss, "Dismiss…", id) { Style = ButtonStyle.Danger };
        }
    }
}
