using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>What is known of an incident's trail, in short: the file has the rest.</summary>
/// <param name="Incident">Whose.</param>
/// <param name="Entries">How many are signed for.</param>
/// <param name="Waiting">How many are not yet.</param>
/// <param name="Unproven">How many of the whole trail are not as we wrote them.</param>
/// <param name="Size">Entries of the whole trail under its newest head.</param>
/// <param name="SignedAt">When that was.</param>
/// <param name="Root">The beginning of what they hash to.</param>
/// <param name="Anchors">Where a head was put outside, and how many entries it was of.</param>
public sealed record TrailOutline(
    IncidentId Incident, long Entries, long Waiting, long Unproven, long Size, DateTimeOffset SignedAt, string Root, IReadOnlyList<AnchorOutline> Anchors);

/// <summary>A head that was put outside.</summary>
public sealed record AnchorOutline(string Place, long Size, DateTimeOffset At);

/// <summary>The answer to who asks for an incident's trail.</summary>
public static class AuditReply
{
    public static Card Of(TrailOutline trail) => new(
        trail.Unproven > 0 ? Tone.Alarm : Tone.Neutral,
        "Audit trail",
        $"The audit trail of {trail.Incident}",
        [
            new CardBlock.Text(Prose.Of(new Run.Strong("Audit trail"), " of ", new Run.Code(trail.Incident.Value))),
            new CardBlock.Facts(
            [
                new Fact("Entries", trail.Waiting == 0 ? $"{trail.Entries}, all signed for" : $"{trail.Entries} signed for, {trail.Waiting} not yet"),
                new Fact("Newest head", $"of {trail.Size} entries, {trail.SignedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {trail.Root}…"),
                new Fact("Anchored", trail.Anchors.Count == 0 ? "nowhere" : string.Join("; ", trail.Anchors.Select(Text))),
                new Fact("Not proven", trail.Unproven == 0 ? "none" : $"{trail.Unproven} of the whole trail: deployclaw doctor says which"),
            ]),
            new CardBlock.Note(Prose.FromString("The file is in the incident's thread. To check it: deployclaw audit:verify FILE --key KEY")),
        ]);

    private static string Text(AnchorOutline anchor) => $"{anchor.Place}, {anchor.Size} entries, {anchor.At.UtcDateTime:yyyy-MM-dd HH:mm}Z";
}
