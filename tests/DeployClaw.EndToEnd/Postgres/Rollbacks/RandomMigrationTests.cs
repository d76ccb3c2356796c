using DeployClaw.Rollbacks;
using FsCheck;
using FsCheck.Fluent;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>
/// Random small schemas, a random migration, and the way down that undoes it step by step, or one with a step left out: what is rolled back is the very structure and
/// the rows from before, or nothing has changed.
/// </summary>
[Collection(TenantServerTests.Name)]
public sealed class RandomMigrationTests(TenantServer server)
{
    /// <summary>As a rule; with DEPLOYCLAW_CASES=1000 in the environment, so many.</summary>
    private const string Usually = "60";

    [Fact]
    public async Task EitherAllIsAsBeforeOrNothingHasChanged()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("DEPLOYCLAW_CASES") ?? Usually);
        var cases = ARandomMigration.Any.Sample(50, new Rnd(20261126UL, 7UL), count).ToList();
        await using var estate = await ARolledBackEstate.MakeAsync(server, up: "select 1");
        var engine = estate.Engine();
        var done = 0;
        foreach (var (number, migration) in cases.Index())
        {
            done += await HoldsAsync(estate, engine, migration, $"tenant_{number:0000}") ? 1 : 0;
        }

        Assert.InRange(done, count / 4, count - 1);
    }

    private static async Task<bool> HoldsAsync(ARolledBackEstate estate, ITenantRollbacks engine, ARandomMigration migration, string schema)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await estate.AddTenantAsync(schema, migration.Base);
        var before = await estate.StructureAsync(schema);
        var rowsBefore = await RowsAsync(estate, schema, migration);
        await estate.MigrateAsync(schema, string.Join(';', migration.Up));
        var playbook = estate.Playbook(schema, [.. migration.Exported], [.. migration.Down], before.Fingerprint);
        var migrated = (await estate.StructureAsync(schema), await RowsAsync(estate, schema, migration));

        var rehearsal = await engine.RehearseAsync(playbook, cancellation);
        Assert.Equal(migrated.Item1.Fingerprint, (await estate.StructureAsync(schema)).Fingerprint);
        Assert.Equal(migrated.Item2, await RowsAsync(estate, schema, migration));

        var order = await estate.OrderAsync(playbook, schema);
        var outcome = await engine.RunAsync(order, _ => Task.CompletedTask, cancellation);
        var after = await estate.StructureAsync(schema);
        var rowsAfter = await RowsAsync(estate, schema, migration);
        var told = $"{schema}: {migration}\n{string.Join('\n', rehearsal.Objections)}\n{outcome}";

        Assert.True(rehearsal.Passed == outcome is RunOutcome.Committed, told);
        Assert.True(!rehearsal.Passed || rehearsal.Left == after.Fingerprint, told);
        var (structure, rows) = rehearsal.Passed ? (before.Fingerprint, rowsBefore) : (migrated.Item1.Fingerprint, migrated.Item2);
        Assert.True(structure == after.Fingerprint && rows == rowsAfter, told);
        return rehearsal.Passed;
    }

    // Only the columns that were there before: the migration's own are not in question.
    private static Task<string> RowsAsync(ARolledBackEstate estate, string schema, ARandomMigration migration) => estate.AskAsync<string>(
        $"select concat_ws('|', {string.Join(", ", migration.Tables.Select(table => $"(select string_agg(concat_ws(',', id, a), ';' order by id) from {schema}.{table})"))})");
}
