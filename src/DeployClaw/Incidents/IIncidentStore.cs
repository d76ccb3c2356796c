using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Rollbacks;

namespace DeployClaw.Incidents;

/// <summary>Where incidents are kept.</summary>
public interface IIncidentStore
{
    /// <summary>
    /// Loads an incident, lets it be changed, and saves its snapshot, its new events with their <see cref="Announcements"/>, the messages that
    /// the change brings (a row for each channel that hears of it) and the tenants in one transaction. Where somebody else changed it
    /// meanwhile, all is done again on what is stored then: <paramref name="change"/> has no effects of its own. Throws
    /// <see cref="KeyNotFoundException"/> for an id that is not there.
    /// </summary>
    Task<T> ChangeAsync<T>(IncidentId id, Func<Incident, Change<T>> change, CancellationToken cancellation);

    Task<IncidentView?> FindAsync(IncidentId id, CancellationToken cancellation);

    /// <summary>Those that have not ended, newest first.</summary>
    Task<IReadOnlyList<IncidentView>> OpenAsync(CancellationToken cancellation);

    /// <summary>The incident whose thread that is; with no thread, the open ones of the channel, newest first.</summary>
    Task<IReadOnlyList<IncidentId>> InAsync(string platform, string channel, string? thread, CancellationToken cancellation);

    /// <summary>The newest triage's tenants whose names contain the text, ignoring case, worst first.</summary>
    Task<TenantPage> TenantsAsync(IncidentId id, string? search, int page, CancellationToken cancellation);

    /// <summary>A tenant by its name or its schema's.</summary>
    Task<TenantOutcome?> TenantAsync(IncidentId id, string nameOrSchema, CancellationToken cancellation);

    /// <summary>The approval that is open for a tenant's playbook; without a schema, for the deployment's.</summary>
    Task<ApprovalSnapshot?> OpenApprovalAsync(IncidentId id, string? schema, CancellationToken cancellation);
}

/// <summary>What came of a change to an incident, and what is to be kept and told with it.</summary>
public sealed record Change<T>(T Result)
{
    public IReadOnlyList<OutboundMessage> Messages { get; init; } = [];

    /// <summary>Approvals of the incident that are new or have changed.</summary>
    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    /// <summary>Rollbacks of the incident that are new or have changed.</summary>
    public IReadOnlyList<Rollback> Rollbacks { get; init; } = [];

    /// <summary>All tenants of the triage that has just ended; null leaves those on record.</summary>
    public IReadOnlyList<TenantOutcome>? Tenants { get; init; }
}
