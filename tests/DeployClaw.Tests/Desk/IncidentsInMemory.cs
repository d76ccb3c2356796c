using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.Tests.Desk;

/// <summary>Incidents as the store keeps them, without a database: what was told of them is in <see cref="Told"/>.</summary>
internal sealed class IncidentsInMemory : IIncidentStore
{
    private readonly Dictionary<IncidentId, IncidentSnapshot> kept = [];
    private IReadOnlyList<TenantOutcome> tenants = [];

    public List<OutboundMessage> Told { get; } = [];

    public List<IncidentEvent> Events { get; } = [];

    public IncidentsInMemory With(Incident incident, IReadOnlyList<TenantOutcome>? tenants = null)
    {
        kept[incident.Snapshot.Id] = incident.Snapshot;
        this.tenants = tenants ?? this.tenants;
        return this;
    }

    public IncidentSnapshot this[IncidentId id] => kept[id];

    public Task<T> ChangeAsync<T>(IncidentId id, Func<Incident, Change<T>> change, CancellationToken cancellation)
    {
        var incident = new Incident(kept.TryGetValue(id, out var stored) ? stored : throw new KeyNotFoundException());
        var made = change(incident);
        kept[id] = incident.Snapshot;
        Events.AddRange(incident.NewEvents);
        Told.AddRange([.. Announcements.Of(incident.NewEvents, incident.Snapshot), .. made.Messages]);
        tenants = made.Tenants ?? tenants;
        return Task.FromResult(made.Result);
    }

    public Task<IncidentView?> FindAsync(IncidentId id, CancellationToken cancellation) =>
        Task.FromResult(kept.TryGetValue(id, out var found) ? View(found) : null);

    public Task<IReadOnlyList<IncidentView>> OpenAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IncidentView>>([.. kept.Values.Where(incident => !incident.Ended).Select(View)]);

    public Task<IReadOnlyList<IncidentId>> InAsync(string platform, string channel, string? thread, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<IncidentId>>(
            channel == "#incidents" ? [.. kept.Values.Where(incident => !incident.Ended).Select(incident => incident.Id)] : []);

    public Task<TenantPage> TenantsAsync(IncidentId id, string? search, int page, CancellationToken cancellation)
    {
        var matching = tenants.Where(tenant => search is null || tenant.Tenant.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).ToList();
        return Task.FromResult(new TenantPage(id, search, page, matching.Count, [.. matching.Skip(page * TenantPage.Size).Take(TenantPage.Size)]));
    }

    public Task<TenantOutcome?> TenantAsync(IncidentId id, string nameOrSchema, CancellationToken cancellation) =>
        Task.FromResult(tenants.FirstOrDefault(tenant => tenant.Tenant.Name == nameOrSchema || tenant.Tenant.Schema == nameOrSchema));

    public Task<DeployClaw.Approvals.ApprovalSnapshot?> OpenApprovalAsync(IncidentId id, string? schema, CancellationToken cancellation) =>
        Task.FromResult<DeployClaw.Approvals.ApprovalSnapshot?>(null);

    private static IncidentView View(IncidentSnapshot incident) => new(incident, new AlertTally(1, incident.OpenedAt, incident.Why), incident.OpenedAt);
}
