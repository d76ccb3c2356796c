using System.Diagnostics;
using System.Text.Json;
using DeployClaw.Approvals;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Incidents;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>A process of its own that runs one rollback, for a test to kill. What it puts on record before COMMIT it says on standard output.</summary>
internal static class EngineProcess
{
    public const string Argument = "rollback-engine";

    public static Process Start(string connection, string folder, RollbackOrder order) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!, [Argument, connection, folder, order.Grant.Id, order.Grant.Structure!, PlaybookForm.TextOf(order.Playbook)])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static async Task<int> RunAsync(string connection, string folder, string grant, string structure, string form)
    {
        var order = Order(PlaybookForm.Read(form, "a"), grant, structure);
        await using var engine = Engine(connection, folder);
        await engine.RunAsync(order, mark => Console.Out.WriteLineAsync(JsonSerializer.Serialize(mark)), CancellationToken.None);
        return 0;
    }

    public static TenantRollbacks Engine(string connection, string folder, TimeSpan? deadline = null)
    {
        var policy = new RollbackPolicy { Version = "test" };
        policy = policy with { RollbackDeadline = deadline ?? policy.RollbackDeadline };
        return new TenantRollbacks(new RollbackConnections(null, connection, null), new FolderArtifactStore(folder), policy, TimeProvider.System);
    }

    public static RollbackOrder Order(TenantPlaybook playbook, string grant, string structure)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new RollbackOrder("rollback-" + grant, new Grant(grant, new IncidentId("inc-1"), "approval-1", playbook.Digest, "policy-1", ["U1"], false, now, now.AddHours(1))
        {
            Schema = playbook.Tenant.Schema,
            Structure = structure,
        }, playbook);
    }

    /// <summary>What it had put on record when it died; a line that was not finished is none.</summary>
    public static async Task<TransactionMark?> MarkAsync(Process process, CancellationToken cancellation)
    {
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        return said.EndsWith('\n') ? JsonSerializer.Deserialize<TransactionMark>(said) : null;
    }
}
