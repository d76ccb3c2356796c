using System.Text.Json.Nodes;
using DeployClaw.Approvals;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>What the trail has of an incident's approvals, read back to go by. Only entries count that a program with the keys wrote.</summary>
internal static class ApprovalRecords
{
    private const string Load =
        """
        SELECT e.position, e.incident, e.sequence, e.at, e.kind, e.body, e.mac, e.mac_key, p.salts, p.values
        FROM deployclaw.entry e
        LEFT JOIN LATERAL (
            SELECT array_agg(salt) AS salts, array_agg(value) AS values
            FROM deployclaw.personal p
            WHERE p.position = e.position AND p.value IS NOT NULL AND length(p.salt) = 16
        ) p ON true
        WHERE e.incident = $1 AND e.kind = ANY ($2) AND e.sequence IS NOT NULL
        ORDER BY e.sequence
        """;

    private static readonly string Cast = StoreJson.KindOf(typeof(IncidentEvent.VoteCast));
    private static readonly string Withdrawn = StoreJson.KindOf(typeof(IncidentEvent.VoteWithdrawn));
    private static readonly string Revoked = StoreJson.KindOf(typeof(IncidentEvent.GrantRevoked));

    private static readonly string[] Ends =
    [
        StoreJson.KindOf(typeof(IncidentEvent.ApprovalExpired)), StoreJson.KindOf(typeof(IncidentEvent.ApprovalOutdated)),
        StoreJson.KindOf(typeof(IncidentEvent.GrantSpent)),
    ];

    private static readonly string[] Kinds = [Cast, Withdrawn, Revoked, .. Ends];

    /// <summary>By the approvals' ids.</summary>
    public static async Task<IReadOnlyDictionary<string, ApprovalRecord>> OfAsync(
        NpgsqlConnection connection, IncidentId incident, Keyring keys, CancellationToken cancellation)
    {
        await using var command = Sql.On(connection, Load, incident.Value, Kinds);
        var told = await Rows.ListAsync(command, row => (Entry: EntryCheck.Of(LogRows.Entry(row), keys).Entry, Beside: Beside(row)), cancellation);
        return told.Where(one => one.Entry is not null)
            .Select(one => new RecordedEntry(TrailEntry.Parse(one.Entry!.Text), one.Beside))
            .GroupBy(entry => entry.Text("approval") ?? "", StringComparer.Ordinal)
            .ToDictionary(approval => approval.Key, approval => Of([.. approval]), StringComparer.Ordinal);
    }

    private static ApprovalRecord Of(IReadOnlyList<RecordedEntry> entries)
    {
        var votes = entries.Where(entry => entry.Kind == Cast || entry.Kind == Withdrawn).Select(entry => entry.Vote(entry.Kind == Cast)).ToList();
        return new ApprovalRecord(
            votes,
            [.. entries.Where(entry => entry.Kind == Revoked).Select(entry => entry.Text("grant") ?? "")],
            votes.Exists(vote => vote.Choice == Choice.Reject) || entries.Any(entry => Ends.Contains(entry.Kind, StringComparer.Ordinal)));
    }

    private static Dictionary<string, string> Beside(NpgsqlDataReader row)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        if (!row.IsDBNull(8))
        {
            foreach (var (salt, value) in row.GetFieldValue<byte[][]>(8).Zip(row.GetFieldValue<string[]>(9)))
            {
                values[new PersonalValue(salt, value).Commitment] = value;
            }
        }

        return values;
    }

    /// <summary>An entry with what it commits to: a value beside it counts only where the commitment is to that value.</summary>
    private sealed class RecordedEntry(TrailEntry entry, IReadOnlyDictionary<string, string> beside)
    {
        public string Kind => entry.Kind;

        public string? Text(string member) => Read(entry.Body[member]);

        public RecordedVote Vote(bool cast) => new(
            Text("person"), Read(entry.By["who"]) is { } who ? StoreJson.Read<Actor.Person>(who) : null, cast ? Enum.Parse<Choice>(Text("choice")!, ignoreCase: true) : null, entry.At)
        {
            Digest = Text("digest"),
            Challenge = Text("challenge"),
            BreaksGlass = entry.Body["breaks_glass"] is JsonValue breaks && breaks.GetValue<bool>(),
        };

        private string? Read(JsonNode? node) => node switch
        {
            JsonValue value => value.GetValue<string>(),
            JsonObject committed when committed[PersonalValue.Member]?.GetValue<string>() is { } commitment => beside.GetValueOrDefault(commitment),
            _ => null,
        };
    }
}
