using System.Globalization;
using System.Text.RegularExpressions;
using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using FsCheck;
using FsCheck.Fluent;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom;

/// <summary>
/// Random small schemas and migrations, some of which break half way; the way down that their author wrote, or none; planned, rehearsed and run like any other. What
/// is rolled back is the very structure and the rows from before, whatever the application wrote meanwhile beside them; anything else is for a person, and nothing has changed.
/// </summary>
[Collection(TenantServerTests.Name)]
public sealed partial class RandomMigrationTests(TenantServer server, ITestOutputHelper output)
{
    /// <summary>As a rule; with DEPLOYCLAW_CASES=1000 in the environment, so many, and with DEPLOYCLAW_SEED=8 others.</summary>
    private const int Usually = 60;

    // FsCheck's, which no generator here looks at.
    private const int Size = 50;

    private readonly SortedDictionary<string, int> ends = new(StringComparer.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EitherAllIsAsBeforeOrNothingHasChanged()
    {
        var (count, seed) = (Number("DEPLOYCLAW_CASES", Usually), Number("DEPLOYCLAW_SEED", 7));
        await using var estate = await ARolledBackEstate.MakeAsync(server, up: "select 1");
        await using var owner = await estate.Estate.ConnectAsync("migrations");
        await AnEstate.RunAsync(owner, "set jit = off");
        var engine = estate.Engine();
        foreach (var (number, migration) in ARandomMigration.Any.Sample(count, new Rnd((ulong)seed, 7UL), Size).Index())
        {
            await HoldsAsync(estate, engine, new ARandomTenant(owner, $"tenant_{number:0000}", migration), migration);
        }

        output.WriteLine($"{count} cases, seed {seed}:");
        foreach (var (end, times) in ends.OrderByDescending(end => end.Value))
        {
            output.WriteLine($"{times,5}  {end}");
        }

        Assert.Equal(count, ends.Values.Sum());
        Assert.InRange(ends.GetValueOrDefault("done"), count / 4, count - 1);
    }

    private async Task HoldsAsync(ARolledBackEstate estate, ITenantRollbacks engine, ARandomTenant tenant, ARandomMigration migration)
    {
        await tenant.BuildAsync();
        var before = await tenant.StateAsync();
        await tenant.MigrateAsync();
        var migrated = await tenant.StateAsync();
        var playbook = await tenant.DraftAsync();
        var rehearsal = await engine.RehearseAsync(playbook, Cancellation);
        Assert.True(migrated == await tenant.StateAsync(), $"A rehearsal changed {migration}");

        var arriving = new ArrivingRows(estate, tenant.Schema, migration.Arrives);
        var outcome = await arriving.BesideAsync(async () => await RunAsync(engine, await OrderAsync(tenant, playbook)));
        var (after, arrived) = (await tenant.StateAsync(), await tenant.ArrivedAsync());
        var told = $"{tenant.Schema}: {migration}\nplaybook: {playbook.Safety} {string.Join("; ", playbook.Steps.SelectMany(StepSentence.Statements))}\nrehearsal: "
            + $"{string.Join(' ', rehearsal.Objections)}\noutcome: {outcome}\nbefore:\n{before}\nmigrated:\n{migrated}\nafter:\n{after}";

        Assert.True(after == (outcome is RunOutcome.Committed ? before : migrated), told);
        Assert.True(arrived == arriving.Acknowledged, $"{arrived} of {arriving.Acknowledged} rows are there. {told}");
        Assert.True(outcome is RunOutcome.Committed || !rehearsal.Passed || playbook.Safety is Safety.Manual || arriving.Acknowledged > 0, told);
        Assert.True(outcome is not RunOutcome.Committed || (rehearsal.Passed && playbook.Safety is Safety.Safe), told);
        Count(End(playbook, rehearsal, outcome));
    }

    private static async Task<RollbackOrder> OrderAsync(ARandomTenant tenant, TenantPlaybook playbook)
    {
        var now = TimeProvider.System.GetUtcNow();
        var grant = new Grant($"grant-{tenant.Schema}", new IncidentId("inc-1"), "approval-1", playbook.Digest, "policy-1", ["U1"], false, now, now.AddHours(1))
        {
            Schema = tenant.Schema,
            Structure = (await tenant.StructureAsync()).Fingerprint,
        };
        return new RollbackOrder($"rollback-{tenant.Schema}", grant, playbook);
    }

    // As the worker does: a moment in which others hold the locks is tried again.
    private static async Task<RunOutcome> RunAsync(ITenantRollbacks engine, RollbackOrder order)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await engine.RunAsync(order, _ => Task.CompletedTask, Cancellation);
            if (outcome is not RunOutcome.NotDone { Passing: true } || attempt == 4)
            {
                return outcome;
            }
        }
    }

    private static string End(TenantPlaybook playbook, Rehearsal rehearsal, RunOutcome outcome) => (playbook.Safety, rehearsal.Objections, outcome) switch
    {
        (_, _, RunOutcome.Committed) => "done",
        (Safety.Manual manual, _, _) => $"manual: {Beginning(manual.Reason)}",
        (_, [var objection, ..], _) => $"rehearsal: {Beginning(objection)}",
        (_, _, RunOutcome.NotDone not) => $"not done: {Beginning(not.Why)}",
        _ => outcome.ToString(),
    };

    private static string Beginning(string reason) => reason.Split([". ", ": "], 2, StringSplitOptions.None)[0];

    private void Count(string end)
    {
        var kind = Particular().Replace(end, "…");
        ends[kind] = ends.GetValueOrDefault(kind) + 1;
    }

    private static int Number(string name, int usually) =>
        Environment.GetEnvironmentVariable(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : usually;

    [GeneratedRegex(@"“[^”]*”|\b[a-z]+_?t?\d+(_\d+)?(\.\w+)?\b|\d+")]
    private static partial Regex Particular();
}
