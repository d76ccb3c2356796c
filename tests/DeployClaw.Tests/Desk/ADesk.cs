using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Triage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Desk;

/// <summary>A desk with one triaged incident, for those who may read, and for those in the group @oncall who may do the rest.</summary>
internal sealed class ADesk
{
    public static readonly DeskPlace Incidents = new("slack", ["C1", "#incidents"], null);
    private static readonly AccessPolicy Policy = new("test",
    [
        new AccessRule([AccessRight.Read], Everyone: true, [], []),
        new AccessRule([AccessRight.Handle, AccessRight.End, AccessRight.Triage], Everyone: false, [], ["S-ONCALL"]),
    ]);

    private readonly ChatDesk desk;

    public ADesk(int bystanders = 15)
    {
        var report = new ABurst(bystanders).Build();
        var incident = new AnIncident().Triaged(AnIncident.Outcome(report));
        Id = incident.Snapshot.Id;
        Store.With(incident, TenantOutcome.AllOf(report));
        var clock = new FakeTimeProvider(AnIncident.At(10));
        var incidents = new IncidentDesk(Store, clock);
        // What only reads AWS or the threads is tried against the real ones, end to end.
        desk = new ChatDesk(Policy, incidents, new TenantDesk(Store), null!, null!, null!, null!, null!, Trail, clock, NullLogger<ChatDesk>.Instance);
    }

    public IncidentsInMemory Store { get; } = new();

    public TrailInMemory Trail { get; } = new();

    public IncidentId Id { get; }

    public IncidentSnapshot Incident => Store[Id];

    public static PersonFacts OnCall { get; } = new(AnIncident.Ada, Standing.Member, new HashSet<string> { "S-ONCALL" });

    public static PersonFacts Reader { get; } = new(AnIncident.Grace, Standing.Member, new HashSet<string>());

    public static PersonFacts Guest { get; } = OnCall with { Standing = Standing.Guest };

    public Task<DeskAnswer> Type(PersonFacts who, string typed) => desk.CommandAsync(who, Incidents, typed, TestContext.Current.CancellationToken);

    public Task<DeskAnswer> Press(PersonFacts who, string action, string? value = null, string? dialog = null, string? search = null) => desk.PressAsync(
        who,
        new DeskPress(action, value ?? Id.Value, dialog, search is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [TenantList.SearchInput] = search }),
        TestContext.Current.CancellationToken);

    public Task<DeskAnswer> Search(PersonFacts who, string name) => desk.SubmitAsync(
        who, TenantList.DialogId, $"{Id.Value}|0|", new Dictionary<string, string> { [TenantList.SearchInput] = name }, TestContext.Current.CancellationToken);

    public Task<DeskAnswer> Submit(PersonFacts who, string dialog, string reason) => desk.SubmitAsync(
        who, dialog, Id.Value, new Dictionary<string, string> { [ReasonDialog.ReasonInput] = reason }, TestContext.Current.CancellationToken);
}
