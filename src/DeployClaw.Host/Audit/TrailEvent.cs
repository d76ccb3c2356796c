using DeployClaw.Alerts;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Audit;

/// <summary>
/// What goes on the trail besides the events of incidents: when, by whom, what; about which incident, if any. An entry's kind is the record's
/// name in kebab-case.
/// </summary>
internal abstract record TrailEvent
{
    private TrailEvent() { }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    /// <summary>
    /// Stands in the entry's body. It is none of the incident's own numbered entries: to number it, whoever wrote it would have to wait for
    /// everybody else who writes about the incident, and notices that join come side by side.
    /// </summary>
    public IncidentId? Incident { get; init; }

    /// <summary>A notice came; what intake did with it, and why.</summary>
    internal sealed record AlertReceived(Alert Alert, string Decision, string Why) : TrailEvent;

    /// <summary>Something was said in a thread. <see cref="Digest"/>: SHA-256 over the message as the outbox keeps it.</summary>
    internal sealed record MessageSent(string Platform, string Channel, string Message, string Key, string Digest) : TrailEvent;

    /// <summary>A card that people decide by was shown or edited: what it showed then.</summary>
    internal sealed record CardShown(string Platform, string Channel, string Message, string Subject, string Digest) : TrailEvent;

    /// <summary>Somebody asked for what they may not do.</summary>
    internal sealed record AccessRefused(string Asked, string Standing, string Policy) : TrailEvent;

    /// <summary>A node began to work, with these versions of the program, the policies and the skills.</summary>
    internal sealed record NodeStarted(string Version, string Program, int Store, IReadOnlyDictionary<string, string> Policies, string Skills) : TrailEvent;

    /// <summary>From here on this key signs <see cref="Purpose"/>, "heads" or "grants": a C2SP verifier key. Under a head of the key before it, whose word it is.</summary>
    internal sealed record KeyAdded(string Purpose, string Vkey) : TrailEvent;

    internal sealed record HeadAnchored(string Place, string Size, string Root) : TrailEvent;

    internal sealed record AnchorFailed(string Place, string Problem) : TrailEvent;

    /// <summary>Somebody took a copy of the trail: of what, and the file's SHA-256.</summary>
    internal sealed record TrailExported(string Range, string Format, string Digest) : TrailEvent;

    /// <summary>So many personal values of somebody were erased. Who it was is not said.</summary>
    internal sealed record PersonalDataErased(int Values, string Reason) : TrailEvent;

    internal sealed record HoldPlaced(string Reason) : TrailEvent;

    internal sealed record HoldReleased(string Reason) : TrailEvent;

    /// <summary>The entries' bodies are in a file from now on, and their hashes here.</summary>
    internal sealed record IncidentArchived(string Place, string Digest, string Entries) : TrailEvent;
}
