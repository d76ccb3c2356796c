using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.Approvals;
using DeployClaw.Host.Reports.Documents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Reports.Rollbacks;

/// <summary>The closing report for machines; what `playbook:status` gives, too.</summary>
internal static class RollbackJson
{
    private static readonly JsonSerializerOptions Style = new() { Encoder = DocumentJson.Encoder, WriteIndented = true, NewLine = "\n" };

    public static string Of(RoundAtHand round, RoundEnd? end, DateTimeOffset now) => Node(round, end, now).ToJsonString(Style);

    /// <summary>Several incidents', in a list.</summary>
    public static string Of(IReadOnlyList<RoundAtHand> rounds, DateTimeOffset now) =>
        new JsonArray([.. rounds.Select(round => (JsonNode)Node(round, null, now))]).ToJsonString(Style);

    private static JsonObject Node(RoundAtHand round, RoundEnd? end, DateTimeOffset now) => new()
    {
        ["incident"] = round.Incident.Id.Value,
        ["pipeline"] = round.Incident.Pipeline.Name,
        ["state"] = Incidents.IncidentWords.Of(round.Incident.State),
        ["round"] = round.Incident.Rollbacks?.Number,
        ["at"] = TimeText.Instant(now),
        ["policy"] = round.Policy.Version,
        ["sentence"] = end?.Sentence,
        ["tenants"] = new JsonArray([.. RollbackStanding.AllOf(round).Select(Of)]),
        ["deployments"] = new JsonArray([.. round.Rollbacks.Where(one => !one.IsTenants).Select(Of)]),
        ["approvals"] = new JsonArray([.. round.Approvals.Select(Of)]),
    };

    private static JsonNode Of(RollbackStanding standing)
    {
        var node = standing.Rollback is { } rollback ? Of(rollback) : new JsonObject();
        node["tenant"] = standing.Tenant.Name;
        node["schema"] = standing.Tenant.Schema;
        node["where"] = standing.Word;
        node["manual"] = standing.Tenant.Manual;
        return node;
    }

    private static JsonObject Of(RollbackSnapshot rollback) => new()
    {
        ["rollback"] = rollback.Id,
        ["name"] = rollback.Subject.Name,
        ["state"] = RollbackWords.Of(rollback.State),
        ["said"] = rollback.Said,
        ["grant"] = rollback.Grant.Id,
        ["digest"] = rollback.Grant.Digest,
        ["rehearsal"] = rollback.Grant.Rehearsal,
        ["attempts"] = rollback.Attempts,
        ["xid"] = rollback.Mark?.Xid,
        ["committed_at"] = rollback.CommittedAt is { } at ? TimeText.Exact(at) : null,
        ["phases"] = new JsonArray([.. rollback.Phases.Select(phase => (JsonNode)new JsonObject { ["state"] = RollbackWords.Of(phase.State), ["at"] = TimeText.Exact(phase.At) })]),
        ["exports"] = new JsonArray(
        [
            .. rollback.Exports.Select(export => (JsonNode)new JsonObject
            {
                ["table"] = export.Table, ["rows"] = export.Rows, ["artifact"] = export.Artifact, ["sha256"] = export.Sha256,
            }),
        ]),
    };

    private static JsonNode Of(ApprovalSnapshot approval) => new JsonObject
    {
        ["approval"] = approval.Id,
        ["playbook"] = approval.Case.Playbook.Name,
        ["state"] = ApprovalWords.Of(approval.State),
        ["votes"] = new JsonArray(
        [
            .. approval.Votes.Where(vote => vote.Stands).Select(vote => (JsonNode)new JsonObject
            {
                ["person"] = vote.Person, ["choice"] = vote.Choice.ToString().ToLowerInvariant(), ["at"] = TimeText.Exact(vote.At),
            }),
        ]),
    };
}
