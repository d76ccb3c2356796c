using System.Globalization;
using DeployClaw.Rollbacks;

namespace DeployClaw.Tenants;

/// <summary>A tenant's structure (its fingerprint) and the newest version in its history, as they were at a time before a deployment.</summary>
public sealed record StructureOnRecord(string Fingerprint, string? Version, DateTimeOffset At)
{
    /// <summary>Recorded when it was its time, and not because a deployment began.</summary>
    public bool OnSchedule { get; init; }

    /// <summary>How many other structures were recorded before it while the tenant was at the same version.</summary>
    public int Earlier { get; init; }

    /// <summary>
    /// The tenant with this as the structure from before. Not taken where its version is another than the one to go back to: an earlier try of the
    /// same migration may have left its mark by then.
    /// </summary>
    public TenantImpact Of(TenantImpact tenant)
    {
        var before = tenant.Before;
        if (Version != before.Version)
        {
            return tenant with { Before = before with { Notes = [.. before.Notes, AtAnotherVersion(before.Version)] } };
        }

        IReadOnlyList<string> notes =
        [
            .. before.Notes,
            .. before.Structure is { } other && other.Fingerprint != Fingerprint ? [$"It is another than the one {other.Source}; the recorded one counts."] : Nothing,
            .. Earlier > 0 ? [$"At version {Version} it was another on record before: somebody has changed it, or an earlier try has left its mark. The newest counts."] : Nothing,
        ];
        return tenant with
        {
            Before = before with { Structure = new StructureBefore.Recorded(Fingerprint, At) { OnSchedule = OnSchedule }, Notes = notes },
            Structure = State(tenant),
        };
    }

    private static IReadOnlyList<string> Nothing => [];

    private StructureState? State(TenantImpact tenant) => tenant.Reading.Structure switch
    {
        null => tenant.Structure,
        var own when own == Fingerprint => StructureState.Before,
        _ when tenant.Structure == StructureState.Before => StructureState.HalfApplied,
        _ => tenant.Structure,
    };

    private string When => OnSchedule
        ? string.Create(CultureInfo.InvariantCulture, $"on schedule at {At.UtcDateTime:yyyy-MM-dd HH:mm}")
        : string.Create(CultureInfo.InvariantCulture, $"at {At.UtcDateTime:HH:mm}");

    private string AtAnotherVersion(string? wanted) => string.Create(
        CultureInfo.InvariantCulture,
        $"The structure recorded {When} UTC is that of version {Version ?? "none"} and not of {wanted ?? "none"}, so it was not taken.");
}
