using System.Text.Json;
using DeployClaw.Alerts;
using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Store;

public sealed class StoreJsonTests
{
    private static readonly Type[] Stored =
    [
        typeof(IncidentSnapshot), typeof(Alert), typeof(TenantOutcome), typeof(TriageOutcome), .. Kinds(typeof(IncidentEvent)), .. Kinds(typeof(OutboundMessage)),
        .. Kinds(typeof(Actor)), .. Kinds(typeof(CardBlock)), .. Kinds(typeof(Run)), typeof(ApprovalSnapshot), .. Kinds(typeof(PlaybookAtStake)),
        .. Kinds(typeof(Party)), .. Kinds(typeof(RehearsalOutcome)),
    ];

    /// <summary>Whatever is stored comes back with everything that was in it, also after jsonb has put its properties in another order.</summary>
    [Property(MaxTest = 60)]
    public void WhatIsStoredComesBackAsItWas(int seed)
    {
        foreach (var type in Stored)
        {
            var value = new AnyValue(seed).Of(type);
            var told = type.BaseType is { IsAbstract: true } closed && closed.Assembly == type.Assembly ? closed : type;

            var json = JsonSerializer.Serialize(value, told, StoreJson.Options);
            var back = JsonSerializer.Deserialize(Reordered(json), told, StoreJson.Options);

            Assert.Equal(type, back!.GetType());
            Assert.Equal(Reordered(json), Reordered(JsonSerializer.Serialize(back, told, StoreJson.Options)));
            Assert.Equivalent(value, back, strict: true);
        }
    }

    [Fact]
    public void ComputedPropertiesAreNotStored() =>
        Assert.DoesNotContain("fingerprint", StoreJson.Write((Alert)new AnyValue(1).Of(typeof(Alert))), StringComparison.Ordinal);

    /// <summary>They are in people's databases: a name that changes here needs a migration there.</summary>
    [Fact]
    public void TheNamesOfTheKindsAreThese() => Assert.Equal(
        [
            "Actor: notice, person, program",
            "CardBlock: actions, divider, entry, excerpt, facts, heading, input, note, text",
            "IncidentEvent: approval-expired, approval-offered, approval-outdated, approval-requested, approval-withdrawn, dismissed, glass-broken, grant-minted, "
                + "grant-revoked, grant-spent, identified, muted, opened, playbook-not-rehearsed, playbook-rehearsed, refused, rehearsal-began, rehearsal-ended, "
                + "reopened, resolved, rollback-barred, rollback-began, rollback-committed, rollback-doubted, rollback-ended, rollback-failed, rollback-freeze-waived, rollback-held-up, rollback-judged, "
                + "rollback-marked, rollback-moved, rollback-paused, rollback-retried, rollback-stop-asked, rollback-verified, step-ended, step-up-began, "
                + "step-up-refused, taken, thread-opened, triage-began, triage-ended, triage-failed, verdict-given, vote-cast, vote-refused, vote-struck, vote-withdrawn",
            "OutboundMessage: approval-card, files, reply, whisper",
            "Party: known, nobody, unknown",
            "PlaybookAtStake: of-deployment, of-tenant",
            "RehearsalOutcome: done, not-done",
            "RehearsalPlace: in-place, scratch-copy",
            "Run: code, link, moment, name, plain, strong",
            "StructureBefore: built, of-cohort, recorded",
            "StructureChange: added, changed, removed",
        ],
        new[]
        {
            typeof(Actor), typeof(CardBlock), typeof(IncidentEvent), typeof(OutboundMessage), typeof(Party), typeof(PlaybookAtStake), typeof(RehearsalOutcome),
            typeof(RehearsalPlace), typeof(Run), typeof(StructureBefore), typeof(StructureChange),
        }
            .Select(type => $"{type.Name}: {string.Join(", ", Kinds(type).Select(StoreJson.KindOf).Order(StringComparer.Ordinal))}"));

    private static IEnumerable<Type> Kinds(Type closed) => closed.GetNestedTypes().Where(nested => nested.BaseType == closed);

    private static string Reordered(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(Sorted(document.RootElement));
    }

    // jsonb sorts by length first: "kind" comes after "at".
    private static object? Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().OrderBy(property => property.Name.Length).ThenBy(property => property.Name, StringComparer.Ordinal)
            .ToDictionary(property => property.Name, property => Sorted(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Sorted).ToList(),
        _ => element.Clone(),
    };
}
