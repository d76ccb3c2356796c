using System.Runtime.CompilerServices;
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

    // One for each server: it numbers the databases.
    private static readonly ConditionalWeakTable<StoreServer, TenantServer> TenantServers = [];

    public AReader Reader { get; } = new(StoryHost.Executable);

    public AnOffice Office { get; private set; } = null!;

    public ARolledBackEstate Estate { get; private set; } = null!;

    public Dictionary<string, string> Environment { get; } = [];

    /// <param name="server">Where the store and the tenants are.</param>
    /// <param name="frozenFirst">The deployment's playbook, which freezes the pipeline, is left to be approved; otherwise it is rejected.</param>
    /// <param name="granted">Whose playbooks are granted; acme_prod's where none is named.</param>
    public static async Task<AGrantedEstate> OpenAsync(StoreServer server, bool frozenFirst = false, params string[] granted)
    {
        var made = new AGrantedEstate { Estate = await ARolledBackEstate.MakeAsync(TenantServers.GetValue(server, known => new TenantServer(known.Postgres)), schemas: [Schema, "tenant_globex_prod"]) };
        var policy = ApprovalPolicyFile.Load(made.Reader.Writes("approvals.yaml", Rules), made.Reader.Writes("people.yaml", Known));
        made.Office = await AnOffice.OpenAsync(server, office =>
        {
            office.Store.Keys = new KeyFolder(made.Reader.InFolder("keys")).Make();
            office.Stage = new AStageForRehearsals();
            office.Rule = office.Rule with { Quorum = 1 };
            office.Policy = policy;
            return office;
        });
        await made.GrantAsync(frozenFirst, granted is [] ? [Schema] : granted);
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

    private async Task GrantAsync(bool frozenFirst, string[] granted)
    {
        var structures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var schema in granted)
        {
            structures[schema] = (await Estate.StructureAsync(schema)).Fingerprint;
        }

        await Office.TriageAsync(new ABurst(), tenant => structures.TryGetValue(tenant.Tenant.Schema, out var structure)
            ? tenant with { Playbook = PlaybookOutcome.Of(Estate.Playbook(tenant.Tenant.Schema)), Structure = structure }
            : tenant);
        await Office.RehearseAsync();
        foreach (var schema in granted)
        {
            await Office.VoteAsync(Priya(), await Office.OfAsync(schema["tenant_".Length..]));
            Assert.Equal(ApprovalState.Granted, (await Office.OfAsync(schema["tenant_".Length..])).State);
        }

        if (!frozenFirst)
        {
            await Office.VoteAsync(Priya(), await Office.OfAsync("prod-deploy"), Choice.Reject);
        }
    }
}
