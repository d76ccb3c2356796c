using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Reports.Rollbacks;

/// <summary>Where tenants are on their way back, for a terminal.</summary>
internal static class RollbackLines
{
    public static string Of(IReadOnlyList<RoundAtHand> rounds) =>
        rounds.Count == 0 ? "No incident has playbooks that are granted or were run." : string.Join("\n\n", rounds.Select(round => string.Join('\n', Lines(round))));

    private static IEnumerable<string> Lines(RoundAtHand round)
    {
        yield return $"{round.Incident.Id}  {round.Incident.Pipeline.Name}  {IncidentWords.Of(round.Incident.State)}";
        if (round.Incident.Rollbacks?.HeldUp is { } why)
        {
            yield return $"  waits: {why}";
        }

        foreach (var standing in RollbackStanding.AllOf(round))
        {
            yield return Line(standing.Tenant.Name, standing.Word, standing.Rollback, standing.Tenant.Manual);
        }

        foreach (var deployment in round.Rollbacks.Where(one => !one.IsTenants))
        {
            yield return Line($"pipeline {deployment.Subject.Name}", RollbackWords.Of(deployment.State), deployment, null);
        }
    }

    private static string Line(string name, string word, RollbackSnapshot? rollback, string? otherwise) => rollback is null
        ? $"  {name}: {word}{Said(otherwise)}"
        : $"  {name}: {word} since {TimeText.Instant(rollback.Phases[^1].At)}, {rollback.Id}{Said(rollback.Said)}";

    private static string Said(string? sentence) => sentence is null ? "" : $". {sentence}";
}
