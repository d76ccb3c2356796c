using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Approvals;
using DeployClaw.EndToEnd.Documentation;
using DeployClaw.EndToEnd.Postgres;
using DeployClaw.EndToEnd.Postgres.Rollbacks;
using DeployClaw.EndToEnd.Rehearsals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Reports;
using DeployClaw.Incidents;
using DeployClaw.Playbooks;
using DeployClaw.Tests.Triage;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>
/// acme_prod in a real database, its playbook granted in a real store, and whoever runs it from a terminal: with the keys, the policies and the
/// playbooks in files.
/// </summary>
internal sealed class AGrantedEstate : IAsyncDisposable
{
    public const string Schema = "tenant_acme_prod";

    private const string Known =
        """
        people:
        - id: priya
          name: Priya Raman
          slack: [T1/U-PRIYA]
        - id: wanda
          name: Wanda Quist
          slack: [T1/U-WANDA]
          mail: [wanda@acme.example]
        """;

    private const string Rules =
        """
        rules:
        - name: all
          approvers: [release]
          quorum: 1
        approvers:
          release:
            people: [priya]
        """;

    public AReader Reader { get; } = new(StoryHost.Executable);

    public AnOffice Office { get; private set; } = null!;

    public ARolledBackEstate Estate { get; private set; } = null!;

    public Dictionary<string, string> Environment { get; } = [];

    public static async Task<AGrantedEstate> OpenAsync(StoreServer server)
    {
        var made = new AGrantedEstate { Estate = await ARolledBackEstate.MakeAsync(new TenantServer(server.Postgres), schemas: [Schema, "tenant_globex_prod"]) };
        var policy = ApprovalPolicyFile.Load(made.Reader.Writes("approvals.yaml", Rules), made.Reader.Writes("people.yaml", Known));
        made.Office = await AnOffice.OpenAsync(server, office =>
        {
            office.Store.Keys = new KeyFolder(made.Reader.InFolder("keys")).Make();
            office.Stage = new AStageForRehearsals();
            office.Rule = office.Rule with { Quorum = 1 };
            office.Policy = policy;
            return office;
        });
        await made.GrantAsync();
        made.Environment["DEPLOYCLAW_STORE"] = made.Office.Store.RuntimeConnection;
        made.Environment["DEPLOYCLAW_KEYS"] = made.Reader.InFolder("keys");
        made.Environment["DEPLOYCLAW_ROLLBACK_DATABASE"] = server.Postgres.Connection(made.Estate.Estate.Database, RollbackGrants.RollbackRole, ARolledBackEstate.Password);
        return made;
    }

    /// <summary>A file as triage writes it.</summary>
    public string Writes(string name, params TenantPlaybook[] playbooks) =>
        Reader.Writes(name, RollbackYaml.Write("sa-2024-01-15-142837", new PlaybookDraft(PlaybookForm.Deployment([], []), playbooks, TimeSpan.Zero), []));

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await Estate.DisposeAsync();
        Reader.Dispose();
    }

    private async Task GrantAsync()
    {
        var (playbook, structure) = (Estate.Playbook(Schema), await Estate.StructureAsync(Schema));
        await Office.TriageAsync(new ABurst(), tenant => tenant.Tenant.Schema == Schema
            ? tenant with { Playbook = PlaybookOutcome.Of(playbook), Structure = structure.Fingerprint }
            : tenant);
        await Office.RehearseAsync();
        await Office.VoteAsync(Priya(), await Office.OfAsync("acme_prod"));
        Assert.Equal(ApprovalState.Granted, (await Office.OfAsync("acme_prod")).State);
    }
}
