using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>Who is where when a round of rollbacks is over; of many, those that need somebody first.</summary>
public static class RollbackTable
{
    private const int MostTenants = 30;

    public static Card Of(RoundAtHand round, RoundEnd end)
    {
        var standings = RollbackStanding.AllOf(round);
        return new Card(
            end is RoundEnd.Failed ? Tone.Alarm : Tone.Neutral,
            "Who is where",
            end.Sentence,
            [
                new CardBlock.Text(Prose.Of(new Run.Strong("Who is where"))),
                .. standings.Take(MostTenants).Select(standing => new CardBlock.Text(Line(standing))),
                .. standings.Count > MostTenants ? [new CardBlock.Note(Prose.FromString($"… and {standings.Count - MostTenants} more: see the closing report."))] : (CardBlock[])[],
                .. round.Rollbacks.Where(one => !one.IsTenants).Select(one => new CardBlock.Text(Line(one))),
                .. Untouched(round.Incident) is { } untouched ? [new CardBlock.Note(Prose.FromString(untouched))] : (CardBlock[])[],
            ]);
    }

    private static Prose Line(RollbackStanding standing) => Prose.Of(
        new Run.Strong(standing.Tenant.Name), $" {standing.Word}{Said(standing.Rollback?.Said ?? (standing.Rollback is null ? standing.Tenant.Manual : null))}");

    private static Prose Line(RollbackSnapshot deployment) => Prose.Of(
        new Run.Strong($"Pipeline {deployment.Subject.Name}"), $" {RollbackWords.Of(deployment.State)}{Said(deployment.Said)}");

    private static string Said(string? sentence) => sentence is null ? "" : $" · {sentence}";

    private static string? Untouched(IncidentSnapshot incident) =>
        incident.Triage?.Outcome?.Tenants is { } tenants && tenants[Impact.Vulnerable] + tenants[Impact.Unaffected] + tenants[Impact.Unknown] is > 0 and var others
            ? $"Not touched: {ReportSummary.Counted(others, "tenant")} that the failure had not hit ({tenants[Impact.Vulnerable]} vulnerable, {tenants[Impact.Unaffected]} unaffected, {tenants[Impact.Unknown]} unknown)."
            : null;
}
