using DeployClaw.Sandbox.Scenarios;
using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>Fills the tenants' schemas: the base, the older migrations, the data, and the newest migration as it really goes.</summary>
internal sealed class TenantBuilder(NpgsqlConnection migrator, EstatePlan plan, DateTimeOffset now, TimeProvider time)
{
    private const string EnterSchema = "SELECT set_config('search_path', $1, false)";

    // Long before the deployment; each older migration a week after the one before it.
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The runs of the newest migration, in the tenants' order.</summary>
    public async Task<IReadOnlyList<MigrationRun>> BuildAsync(CancellationToken cancellation)
    {
        var deployed = plan.Tenants.Count(tenant => tenant.Version == plan.NewestVersion);
        var runs = new List<MigrationRun>();
        foreach (var tenant in plan.Tenants)
        {
            var moment = now + plan.Deployed.At(runs.Count, Math.Max(deployed, 1));
            if (await BuildAsync(tenant, moment, cancellation) is { } newest)
            {
                runs.Add(newest);
            }
        }

        return runs;
    }

    private async Task<MigrationRun?> BuildAsync(TenantPlan tenant, DateTimeOffset moment, CancellationToken cancellation)
    {
        await EnterAsync(tenant.Schema, cancellation);
        await ExecuteAsync(FlywayHistory.Create, cancellation);
        await ExecuteAsync(plan.BaseSql, cancellation);
        await FlywayHistory.AppendAsync(migrator, Baseline(), cancellation);

        var runner = new MigrationRunner(migrator, time);
        var scripts = plan.Migrations.TakeWhile(script => script.Version != plan.NewestVersion).ToList();
        for (var index = 0; index < scripts.Count; index++)
        {
            await RunOlderAsync(runner, tenant, scripts[index], now - ((scripts.Count - index) * Week), cancellation);
            if (scripts[index].Version == tenant.Version)
            {
                return null;
            }
        }

        if (tenant.DataSql is { } data)
        {
            await ExecuteAsync(data, cancellation);
        }

        return await runner.RunAsync(tenant, plan.Migrations[^1], moment, cancellation);
    }

    private static async Task RunOlderAsync(MigrationRunner runner, TenantPlan tenant, MigrationScript script, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await runner.RunAsync(tenant, script, at, cancellation) is { Failure: { } failure })
        {
            throw new SandboxUnavailableException($"{script.FileName} should run and does not, in {tenant.Schema}, line {failure.Line}: {failure.Message}");
        }
    }

    private HistoryEntry Baseline() =>
        new(plan.BaseVersion, "<< Flyway Baseline >>", "BASELINE", "<< Flyway Baseline >>", now - ((plan.Migrations.Count + 4) * Week), Success: true);

    private async Task EnterAsync(string schema, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EnterSchema, migrator) { Parameters = { new() { Value = schema } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, migrator);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
