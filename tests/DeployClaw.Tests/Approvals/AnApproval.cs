using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.Approvals;

/// <summary>
/// An approval in the making, for tests: acme_prod at risk 91, three people who may approve it, and a deployment that somebody else made.
/// Of the group S-REL are Priya and Tomas; Mira is named by her record.
/// </summary>
internal sealed class AnApproval
{
    public static readonly Approvers Release = new("release-managers", ["mira"], [], [new PlatformId("slack", "S-REL")]);
    public static readonly Approvers Commanders = new("commanders", ["priya", "wanda"], [], []);

    public static readonly People People = new(
    [
        Record("priya", "Priya Raman", "U-PRIYA"),
        Record("tomas", "Tomas Reyes", "U-TOMAS", "U-TOMAS-2"),
        Record("mira", "Mira Solberg", "U-MIRA"),
        Record("wanda", "Wanda Quist", "U-WANDA"),
        Record("twin-a", "Twin A", "U-TWIN"),
        Record("twin-b", "Twin B", "U-TWIN"),
    ]);

    public static readonly DeploymentFacts ByWanda = new(new Party.Known("wanda"), new Party.Nobody());

    private ApprovalRule rule = new("production", null, null, "production", [Release]) { Above = new HigherQuorum(70, 2) };

    public AnApproval()
    {
        Incident = new AnIncident().Triaged();
        Now = AnIncident.At(3);
    }

    public Incident Incident { get; }

    public DateTimeOffset Now { get; set; }

    public ApprovalPolicy Policy { get; set; } = new("v1", People, []);

    public DeploymentFacts Deployment { get; set; } = ByWanda;

    public Actor RequestedBy { get; set; } = AnIncident.Node;

    public TenantAtStake Tenant { get; set; } = new("tenant_acme_prod", "acme_prod", "enterprise", "production", 91);

    public IReadOnlyList<string> Destroys { get; set; } = [];

    public string? Rehearsal { get; set; }

    public Approval Approval { get; private set; } = null!;

    public AnApproval Under(Func<ApprovalRule, ApprovalRule> change)
    {
        rule = change(rule);
        return this;
    }

    public AnApproval Requested()
    {
        Policy = Policy with { Rules = [rule, .. Policy.Rules], BreakGlass = Policy.BreakGlass.Count > 0 ? Policy.BreakGlass : [Commanders] };
        var playbook = new PlaybookAtStake.OfTenant(Tenant, "template", "structure") { Digest = "digest", Destroys = Destroys, Rehearsal = Rehearsal };
        var (approval, refusal) = Approval.Request(Incident, new ApprovalCase(playbook, Deployment, RequestedBy), null, Policy, Now);
        Assert.Null(refusal);
        Approval = approval!;
        return this;
    }

    public CastOutcome Approve(PersonFacts who, params PersonFacts[] others) => Cast(Ballot(), who, others);

    public CastOutcome Reject(PersonFacts who, params PersonFacts[] others) => Cast(Ballot(Choice.Reject), who, others);

    public CastOutcome Cast(Ballot ballot, PersonFacts who, params PersonFacts[] others) => Approval.Cast(ballot, who, others, Policy, Now);

    public static Ballot Ballot(Choice choice = Choice.Approve) => new(choice, "Looked at it.", "digest", "v1");

    public static string Refused(CastOutcome outcome) => Assert.IsType<CastOutcome.Refused>(outcome).Refusal.Sentence;

    public static PersonFacts Priya(params string[] groups) => Who("U-PRIYA", "Priya", groups.Length == 0 ? ["S-REL"] : groups);

    public static PersonFacts Tomas(params string[] groups) => Who("U-TOMAS", "Tomas", groups.Length == 0 ? ["S-REL"] : groups);

    public static PersonFacts Mira() => Who("U-MIRA", "Mira");

    public static PersonFacts Who(string user, string name, params string[] groups) =>
        new(new Actor.Person("slack", "T1", user, name), Standing.Member, groups.ToHashSet(StringComparer.Ordinal));

    private static PersonRecord Record(string id, string name, params string[] users) =>
        new(id, name, [.. users.Select(user => new Identity.Chat("slack", "T1", user)), new Identity.OpenId("https://id.example", id)]);
}
