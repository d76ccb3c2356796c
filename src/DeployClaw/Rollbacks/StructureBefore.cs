namespace DeployClaw.Rollbacks;

/// <summary>What a rollback must arrive at, and how that is known. The order of the kinds is the order in which they are looked for.</summary>
public abstract record StructureBefore(string Fingerprint)
{
    /// <summary>Where it comes from, as people read it on a card: "recorded when the deployment began, at 02:11 UTC".</summary>
    public abstract string Source { get; }

    /// <summary>The tenant's own, on record from when the deployment began, or from a schedule before it.</summary>
    public sealed record Recorded(string Fingerprint, DateTimeOffset At) : StructureBefore(Fingerprint)
    {
        public bool OnSchedule { get; init; }

        // One from a schedule may be days old: it holds until another was seen.
        public override string Source => OnSchedule
            ? $"recorded on schedule at {At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, the last change seen before the deployment"
            : $"recorded at {At.UtcDateTime:HH:mm} UTC, before the deployment changed it";
    }

    /// <summary>That of tenants who are at the same version and were not migrated.</summary>
    public sealed record OfCohort(string Fingerprint, string Version, int Agreeing, int Size) : StructureBefore(Fingerprint)
    {
        public override string Source => $"shared by {Agreeing} of {Size} tenants at version {Version} that were not migrated";
    }

    /// <summary>Built in a scratch database from the migrations up to the version before.</summary>
    public sealed record Built(string Fingerprint, string Version) : StructureBefore(Fingerprint)
    {
        public override string Source => $"built in a scratch database from the migrations up to {Version}";
    }
}
