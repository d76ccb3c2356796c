using DeployClaw.Host.Alerts;
using DeployClaw.Host.Audit.Anchors;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Serve;

/// <summary>What `serve` was asked to be, valid.</summary>
internal sealed record ServeOptions(TriageOptions Triage, AlertOptions Alerts, Uri Listen)
{
    public const string StoreVariable = "DEPLOYCLAW_STORE";
    public const string KeysVariable = "DEPLOYCLAW_KEYS";
    public const string RehearsalVariable = "DEPLOYCLAW_REHEARSAL_DATABASE";
    public const string RollbackVariable = "DEPLOYCLAW_ROLLBACK_DATABASE";

    /// <summary>The store's connection text; it holds a password. Null where <see cref="PrivateDatabase"/> is.</summary>
    public string? Store { get; init; }

    /// <summary>The folder of a PostgreSQL of our own.</summary>
    public string? PrivateDatabase { get; init; }

    /// <summary>The folder of the keys that the trail and grants are signed with. Null: within <see cref="PrivateDatabase"/>.</summary>
    public string? Keys { get; init; }

    /// <summary>The tenants' database as the role that rehearses; it holds a password. Null: nothing is rehearsed.</summary>
    public string? RehearsalDatabase { get; init; }

    /// <summary>The tenants' database as the role that rolls back; it holds a password. Null: nothing is rolled back.</summary>
    public string? RollbackDatabase { get; init; }

    /// <summary>Where heads of the trail are put outside.</summary>
    public AnchorOptions Anchors { get; init; } = AnchorOptions.None;

    /// <summary>How often pipelines are asked for what no notice told; null for never.</summary>
    public TimeSpan? Poll { get; init; }

    /// <summary>How often the tenants' structures are recorded though no deployment begins; null for never.</summary>
    public TimeSpan? Structures { get; init; }

    public string? Channels { get; init; }

    public string? Access { get; init; }

    public string? RollbackWindow { get; init; }

    public string? RollbackPolicy { get; init; }

    public string? Approvals { get; init; }

    public string? People { get; init; }

    /// <summary>Where it is reached from outside, with a slash at its end; null where nothing reaches it.</summary>
    public Uri? PublicUrl { get; init; }

    public bool Verbose { get; init; }
}
