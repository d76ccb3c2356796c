using DeployClaw.Logs;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>One hit tenant's playbook in the making.</summary>
internal sealed class TenantDraft(TenantImpact impact, string? tool, WayBack way)
{
    private readonly string schema = impact.Tenant.Schema;
    private readonly long bytes = impact.Reading.Activity?.Bytes ?? 0;
    private readonly string? tool = impact.Reading.History?.Tool ?? tool;

    public TenantPlaybook Playbook() => PlaybookForm.Playbook(impact.Tenant, Safety(), [.. Steps()]) with { Before = impact.Before.Structure };

    // The migration tool's own transaction took back the failed migration: nothing of it is there, only its row in the history.
    private bool NothingToTakeBack =>
        impact.Structure == StructureState.Before && !way.UpWritesRows && impact.Recorded.All(entry => entry.Outcome == MigrationOutcome.Failed);

    /// <summary>Nothing but the difference of its structure from before can tell the way back.</summary>
    public bool NeedsItsDifference => way.MayBeDerived && !NothingToTakeBack && impact.Before.Structure is not null;

    private Safety Safety()
    {
        var lacking = NothingToTakeBack ? [] : way.Lacking;
        var reasons = TenantReservations.About(impact)
            .Concat(lacking)
            .Concat(NothingToTakeBack ? [] : way.Reservations.Concat(TenantReservations.About(impact, way)))
            .Concat(Repair() is null ? [UnknownTool] : [])
            .Concat(HasRegistryElsewhere ? [RegistryElsewhere] : [])
            .Concat(impact.Before.Structure is null ? ArrivesNowhere : [])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return reasons.Count == 0
            ? new Safety.Safe()
            : new Safety.Manual(string.Join(' ', reasons)) { WayBackIsKnown = lacking.Count == 0 };
    }

    private string UnknownTool => $"How {tool ?? "the migration tool"} records a rollback in the schema is not known.";

    // A registry that tenants share names no tenant: whose a row is, only sqitch's targets know.
    private bool HasRegistryElsewhere => tool == "sqitch" && impact.Reading.History is null;

    private const string RegistryElsewhere =
        "sqitch's registry is not in the tenant's schema, and a tenant's rollback writes nowhere else: revert with sqitch itself, or give each tenant a registry in its own schema.";

    private IReadOnlyList<string> ArrivesNowhere => impact.Before.Notes is { Count: > 0 } notes
        ? notes
        : ["What its structure was before is not known, so nobody could tell whether a rollback arrives there."];

    private IEnumerable<PlaybookStep> Steps()
    {
        if (!NothingToTakeBack && way.Statements.Count > 0)
        {
            var tables = Tables();
            if (tables.Count > 0)
            {
                yield return new PlaybookStep.Snapshot(tables) { Estimate = StepEstimate.Snapshot(bytes) };
            }

            foreach (var step in WayDownSteps())
            {
                yield return step;
            }
        }

        if (Repair() is { Count: > 0 } repair)
        {
            yield return new PlaybookStep.RepairHistory(tool!, repair) { Estimate = StepEstimate.RepairHistory };
        }

        yield return new PlaybookStep.Verify(impact.Before.Structure?.Fingerprint, impact.Before.Version) { Estimate = StepEstimate.Verify };
    }

    private IEnumerable<PlaybookStep> WayDownSteps()
    {
        var parts = OutsidePlan.Parts(way.Statements).ToList();
        return parts.Select((part, place) => Step(part, OutsidePlan.PlaceOf(place, parts.Count)));
    }

    private PlaybookStep Step(IReadOnlyList<SqlStatement> part, string place) => OutsidePlan.IsOutside(part[0])
        ? new PlaybookStep.Outside(way.Origin, place, [.. OutsidePlan.Statements(schema, part).Select(Redactor.Redact)]) { Estimate = StepEstimate.Sql(part.Count, bytes) }
        : new PlaybookStep.Sql(way.Origin, [.. part.Select(statement => Redactor.Redact(statement.Text))]) { Estimate = StepEstimate.Sql(part.Count, bytes) };

    private IReadOnlyList<string>? Repair() => impact.Recorded.Count == 0
        ? []
        : HistoryRepair.Statements(tool ?? "", schema, impact.Recorded, impact.Before.Version);

    private IReadOnlyList<string> Tables() =>
    [
        .. way.Statements.SelectMany(statement => statement.Effects)
            .Where(effect => effect.Destroys)
            .Select(effect => $"{SqlName.Quote(effect.Table.Schema ?? schema)}.{SqlName.Quote(effect.Table.Name)}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
