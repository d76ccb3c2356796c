using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Sandbox.Story;
using DeployClaw.Tenants;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>
/// An incident with ten thousand tenants, whose triage is put into the store as its worker would (a database of that size takes minutes to
/// make); the running bot then speaks of it. The stand-in for Slack refuses what is over one of Slack's limits, and the desk answers people.
/// </summary>
[Collection(ServeTests.Name)]
public sealed class LargeIncidentTests(ServeHost host)
{
    private const int Tenants = 10_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TenThousandTenantsKeepWithinEveryLimitOfSlack()
    {
        await using var workplace = await host.WorkplaceAsync();
        var (stage, person) = (workplace.Stage, workplace.Stage.Acme.OnCall);
        await FillAsync(workplace.Store);
        await workplace.StartBotAsync();
        await workplace.QuietAsync();
        stage.Mark();

        await stage.TypeAsync(person, "/deployclaw tenants", Cancellation);
        await stage.TypeAsync(person, "/deployclaw tenants customer5000", Cancellation);
        await stage.PressAsync(person, "View all tenants", Cancellation);
        await workplace.DialogSaysAsync("10000 tenants");
        await stage.PressInDialogAsync(person, "Next", Cancellation);
        await workplace.DialogSaysAsync("Previous");
        await stage.SearchAsync(person, "customer9999", Cancellation);
        await workplace.DialogSaysAsync("1 tenant with");
        await stage.PressInDialogAsync(person, "Details", Cancellation);
        await workplace.DialogSaysAsync("Why it is hit");
        await workplace.AnsweredAsync(2);

        Assert.Contains("View all tenants", Sight.Card.Read(stage), StringComparison.Ordinal);
        Assert.Equal(6, stage.Replies.Count());
        Assert.Equal([], workplace.Slack.Calls.All.Where(call => call.Outcome != "ok").Select(call => $"{call.Method}: {call.Outcome}"));
    }

    private static async Task FillAsync(AStore store)
    {
        store.RoutedBy(new ChannelRoute("*", null, null, ["#incidents"]));
        var id = await store.OpenAsync();
        var report = new ABurst(bystanders: Tenants - 10).Build();
        var tenants = Hit(TenantOutcome.AllOf(report));
        await store.Store.ChangeAsync(id, incident => Triaged(incident, report, tenants), Cancellation);
    }

    /// <summary>As many as there are to be, all of them hit, each with a name as long as PostgreSQL has them.</summary>
    private static IReadOnlyList<TenantOutcome> Hit(IReadOnlyList<TenantOutcome> some) =>
    [
        .. Enumerable.Range(0, Tenants).Select(number => some[number % some.Count] with
        {
            Tenant = new TenantName($"tenant_customer{number:D4}_{new string('x', 40)}", $"customer{number:D4}_{new string('x', 40)}"),
            Impact = Impact.Hit,
        }),
    ];

    private static Change<bool> Triaged(Incident incident, TriageReport report, IReadOnlyList<TenantOutcome> tenants)
    {
        Assert.Null(incident.BeginTriage(report.Case.ExecutionId, AnIncident.Node, AnIncident.At(1)));
        foreach (var step in report.Steps)
        {
            Assert.True(incident.RecordStep(step, AnIncident.Node, AnIncident.At(1)));
        }

        incident.CompleteTriage(TriageOutcome.Of(report, tenants, AnIncident.Windows), "/reports", "00ff", AnIncident.Node, AnIncident.At(2));
        return new Change<bool>(true)
        {
            Messages = [.. report.Steps.Select(step => TriageMessages.Of(1, step, report.Case)[0])],
            Tenants = tenants,
        };
    }
}
