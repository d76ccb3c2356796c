using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Pipelines;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Approvals;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.Rollbacks;

/// <summary>A rollback in the making, for tests: tenants of one incident whose playbooks are granted, and the deployment's.</summary>
internal sealed class ARollback
{
    public static readonly Actor Node = AnIncident.Node;
    public static readonly TransactionMark Mark = new("7301", 4711, AnIncident.At(5), "7561234567890123456", 1);

    private static readonly PlaybookStep Freeze = new PlaybookStep.Freeze("prod-deploy", "Migrate") { Estimate = TimeSpan.Zero };
    private static readonly PlaybookStep Redeploy = new PlaybookStep.Redeploy("prod-deploy", "Migrate", "e-good") { Estimate = TimeSpan.Zero };
    private static readonly PlaybookStep Thaw = new PlaybookStep.Thaw("prod-deploy", "Migrate") { Estimate = TimeSpan.Zero };

    public ARollback()
    {
        Incident = new AnIncident().Triaged();
        Incident.OfferApproval(1, Node, AnIncident.At(3));
        Incident.Saved();
    }

    public Incident Incident { get; }

    public ApprovalPolicy Policy { get; init; } = new(
        "v1", AnApproval.People, [new ApprovalRule("all", null, null, null, [AnApproval.Release])]);

    public DateTimeOffset Now { get; set; } = AnIncident.At(4);

    public static RollbackSubject.OfTenant Tenant(string name = "acme_prod") => new($"tenant_{name}")
    {
        Name = name,
        Form = PlaybookForm.TextOf(PlaybookForm.Playbook(
            new TenantName($"tenant_{name}", name), new Safety.Safe(), [new PlaybookStep.Sql("down file", [$"DROP TABLE tenant_{name}.notes"]) { Estimate = TimeSpan.Zero }])),
    };

    public static RollbackSubject.OfDeployment Deployment() => RollbackSubject.OfDeployment.From(
        PlaybookForm.TextOf(new DeploymentPlaybook([Freeze], [Redeploy, Thaw], "")), new PipelineRef("123456789012", "eu-west-1", "prod-deploy"))!;

    public static string DigestOf(RollbackSubject subject) => subject is RollbackSubject.OfTenant
        ? PlaybookForm.Read(subject.Form, subject.Name).Digest
        : PlaybookForm.ReadDeployment(subject.Form).Digest;

    public Approval Pending(RollbackSubject subject, int risk = 40, string? rehearsal = "rehearsal")
    {
        var tenant = new TenantAtStake(subject is RollbackSubject.OfTenant one ? one.Schema : "tenant_acme_prod", subject.Name, null, null, risk);
        PlaybookAtStake playbook = subject is RollbackSubject.OfTenant
            ? new PlaybookAtStake.OfTenant(tenant, "template", "structure") { Digest = DigestOf(subject), Rehearsal = rehearsal }
            : new PlaybookAtStake.OfDeployment(subject.Name, [tenant]) { Digest = DigestOf(subject) };
        return Approval.Request(Incident, new ApprovalCase(playbook, AnApproval.ByWanda, Node), null, Policy, Now).Approval!;
    }

    public Approval Granted(RollbackSubject subject, int risk = 40, string? rehearsal = "rehearsal")
    {
        var approval = Pending(subject, risk, rehearsal);
        Assert.IsType<CastOutcome.Counted>(approval.Cast(new Ballot(Choice.Approve, "Looked at it.", DigestOf(subject), "v1"), AnApproval.Priya(), [], Policy, Now));
        Assert.Equal(ApprovalState.Granted, approval.Snapshot.State);
        return approval;
    }

    public (Rollback? Rollback, Refusal? Refusal) Try(Approval approval, RollbackSubject subject) => Rollback.Begin(Incident, approval, subject, Policy, Node, Now);

    public Rollback Begun(RollbackSubject? subject = null)
    {
        subject ??= Tenant();
        var (rollback, refusal) = Try(Granted(subject), subject);
        Assert.Null(refusal);
        return rollback!;
    }

    public Rollback Applying(RollbackSubject? subject = null, bool frozen = false)
    {
        var rollback = Begun(subject);
        if (frozen)
        {
            Assert.Null(rollback.Freeze(Node, Now));
        }

        Assert.Null(rollback.Apply(null, Node, Now));
        return rollback;
    }

    public Rollback InDoubt()
    {
        var rollback = Applying();
        Assert.Null(rollback.Settle(1, new RunOutcome.InDoubt("Another server answers."), Node, Now));
        return rollback;
    }

    public static RunOutcome.Committed Committed() => new(AnIncident.At(6), [new RowExport("notes", 3, "exports/notes.csv", "00ff")], []);
}
