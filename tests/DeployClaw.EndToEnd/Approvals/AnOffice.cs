using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Rehearsals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Trail;
using DeployClaw.Host.Desk;
using DeployClaw.Host.StepUp;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using DeployClaw.Pipelines;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Approvals;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Triage;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>
/// A store with an incident that has been triaged, and the desk at which people vote: seven tenants were hit and can be rolled back, two people
/// have to say so for each (Priya, Tomas and Mira may); Wanda wrote what was deployed.
/// </summary>
internal sealed class AnOffice(AStore store) : IAsyncDisposable
{
    public static readonly AccessPolicy Access = new("test", [new AccessRule(Enum.GetValues<AccessRight>(), Everyone: true, [], [])]);

    private static readonly ExecutionOrigin Origin = new(new ExecutionTrigger("Webhook", null), [new CommitAuthor("wanda@acme.example", null)]);

    public AStore Store => store;

    public APeopleList People { get; } = new();

    public ApprovalRule Rule { get; set; } = new("all", null, null, null, [AnApproval.Release]) { Quorum = 2 };

    public ApprovalPolicy Policy { get; set; } = new("v1", Known, []);

    /// <summary>How people sign in where the policy asks for it; by itself a link that leads nowhere.</summary>
    public IStepUp StepUp { get; set; } = new NoStepUp();

    /// <summary>Where playbooks are rehearsed before anybody is asked; null: nowhere.</summary>
    public AStageForRehearsals? Stage { get; set; }

    public RollbackPolicy RollbackPolicy { get; set; } = new() { Version = "test" };

    public IncidentId Incident { get; private set; }

    public TenantRehearsal Rehearsal => new(new RehearsalTerms(Stage, RollbackPolicy), new RehearsalRecords(Store.Source), TimeProvider.System, NullLogger<TenantRehearsal>.Instance);

    public ApprovalStore Approvals => new(Store.Source, Store.Keeping, Store.Keys, Store.Work);

    public ApprovalViews Views => new(Store.Source);

    public BallotBox Box => new(Approvals, new Voters(People, Access, Policy), Policy);

    public ApprovalDesk Desk => new(Approvals, Views, Box, new Voters(People, Access, Policy), Policy, new SignIns(Approvals, Views, StepUp));

    public ApprovalBatchDesk Batches => new(Views, Box, Policy, new SignIns(Approvals, Views, StepUp));

    public RequestDesk Requests => new(Store.Store, Approvals, Policy, new RequestedRehearsal(Store.Store, Rehearsal), new Node("node-1"));

    public ApprovalClock Clock => ClockOf(TimeProvider.System);

    public PolicyTurn PolicyTurn => new(new ApprovalsDue(Store.Source), Approvals, Policy, new Node("node-1"));

    public ApprovalReminders Reminders => new(new ApprovalsDue(Store.Source), Views, Store.Store, Policy, Access, People, NullLogger<ApprovalReminders>.Instance);

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static People Known => new([.. AnApproval.People.Records.Select(record =>
        record.Id == "wanda" ? record with { Identities = [.. record.Identities, new Identity.Mail("wanda@acme.example")] } : record)]);

    public static async Task<AnOffice> OpenAsync(StoreServer server, Func<AnOffice, AnOffice>? arrange = null)
    {
        var office = new AnOffice(await server.StoreAsync());
        office = arrange?.Invoke(office) ?? office;
        office.Policy = office.Policy with { Rules = [office.Rule, .. office.Policy.Rules] };
        foreach (var person in new[] { AnApproval.Priya(), AnApproval.Tomas(), AnApproval.Mira() })
        {
            office.People.Put(person);
        }

        await office.BreakAsync();
        return office;
    }

    /// <summary>Has the incident, triaged.</summary>
    public async Task BreakAsync()
    {
        Incident = await Store.OpenAsync();
        await TriageAsync(new ABurst());
    }

    /// <summary>Another triage, or the first.</summary>
    public async Task TriageAsync(ABurst burst, Func<TenantOutcome, TenantOutcome>? change = null)
    {
        var report = burst.Build();
        IReadOnlyList<TenantOutcome> tenants = [.. TenantOutcome.AllOf(report).Select(tenant => Stage is null ? tenant : Digested(tenant)).Select(tenant => change?.Invoke(tenant) ?? tenant)];
        var outcome = TriageOutcome.Of(report, tenants, AnIncident.Windows);
        outcome = outcome with
        {
            Execution = outcome.Execution! with { Origin = Origin },
            Deployment = Stage is not null && outcome.Deployment is { Form: { } form } deployment ? deployment with { Digest = PlaybookForm.ReadDeployment(form).Digest } : outcome.Deployment,
        };
        await Approvals.ChangeAsync(
            Incident,
            ApprovalQuery.OpenOrRejected,
            hand =>
            {
                Assert.Null(hand.Incident.BeginTriage("sa-1", AnIncident.Node, hand.Now));
                hand.Incident.CompleteTriage(outcome, "/reports", "00ff", AnIncident.Node, hand.Now);
                var (approvals, cards) = new ApprovalOffers(hand, Policy, AnIncident.Node).At(outcome, tenants, Rehearsal.IsPossible);
                return new Change<bool>(true) { Approvals = approvals, Messages = cards, Tenants = tenants };
            },
            Cancellation);
    }

    /// <summary>What the triage asked for.</summary>
    public Task RehearseAsync(CancellationToken? cancellation = null) => new RehearsalWorker(
        Rehearsal, new RehearsalTerms(Stage, RollbackPolicy), new RehearsalRecords(Store.Source), Approvals, Store.Store, Policy, new Node("node-1"), NullLogger<RehearsalWorker>.Instance)
        .RunAsync(Incident, cancellation ?? Cancellation);

    /// <summary>All that was rehearsed was rehearsed two hours before.</summary>
    public Task AgeRehearsalsAsync() => Store.TamperAsync("update deployclaw.rehearsal set at = at - interval '2 hours'");

    /// <summary>Of a node with that clock.</summary>
    public ApprovalClock ClockOf(TimeProvider clock) =>
        new(new ApprovalsDue(Store.Source), Approvals, Reminders, new Node("node-1"), clock, NullLogger<ApprovalClock>.Instance);

    public async Task<ApprovalSnapshot> OfAsync(string tenant) =>
        (await Views.OpenAsync(tenant, 100, Cancellation)).Select(view => view.Approval).Single(approval => approval.Case.Playbook.Name == tenant);

    public async Task<ApprovalSnapshot> NowAsync(ApprovalSnapshot approval) => (await Views.FindAsync(approval.Id, Cancellation))!.Approval;

    /// <summary>What the person sees after they sent the dialog as it was filled in.</summary>
    public Task<DeskAnswer> VoteAsync(PersonFacts who, ApprovalSnapshot approval, Choice choice = Choice.Approve, string? state = null, bool alone = false) => Desk.SubmitAsync(
        who,
        choice,
        state ?? $"{approval.Id}|{approval.Case.Playbook.Digest}|{approval.PolicyVersion}",
        new Dictionary<string, string>
        {
            [ApprovalDialog.ReasonInput] = "Looked at it.",
            [ApprovalDialog.NameInput] = approval.Case.Playbook.Name,
            [ApprovalDialog.WayInput] = alone ? ApprovalDialog.Alone : ApprovalDialog.AsOneOfThem,
        },
        Cancellation);

    public static string Said(DeskAnswer answer) => answer switch
    {
        DeskAnswer.Privately told => string.Join('\n', told.Card.Blocks.OfType<CardBlock.Text>().Select(text => text.Content.PlainText)),
        DeskAnswer.Done done => done.Subject,
        DeskAnswer.Corrects corrects => corrects.Sentence,
        _ => answer.GetType().Name,
    };

    /// <summary>How often that happened, by the trail.</summary>
    public async Task<long> CountAsync(string kind) => (long)(await Store.AskAsync($"select count(*) from deployclaw.entry where kind = '{kind}'"))!;

    public Task<object?> DueAsync(ApprovalSnapshot approval, string column, string when = "clock_timestamp() - interval '1 second'") =>
        Store.AskAsync($"update deployclaw.approval set {column} = {when} where id = '{approval.Id}' returning id");

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>A burst's digests are made up; what is rehearsed has to be what its digest covers.</summary>
    private static TenantOutcome Digested(TenantOutcome tenant) => tenant.Playbook is { } playbook
        ? tenant with { Playbook = playbook with { Digest = PlaybookForm.Read(playbook.Form!, tenant.Tenant.Name).Digest } }
        : tenant;

    private sealed class NoStepUp : IStepUp
    {
        public Task<StepUpInvitation> BeginAsync(StepUpRequest request, CancellationToken cancellation) =>
            Task.FromResult<StepUpInvitation>(new StepUpInvitation.Link("challenge-1", new Uri("https://bot.example/step-up/1"), AnIncident.At(9)));
    }
}
