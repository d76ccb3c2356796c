using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Sandbox.Scenarios;
using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>The tenants' database, set up and broken as the scenario says; holds the sessions that stay open in it.</summary>
internal sealed class TenantDatabase : IAsyncDisposable
{
    public const string Name = "tenants";

    private readonly HeldSessions sessions = new();
    private readonly PrivatePostgres server;
    private readonly EstatePlan plan;
    private readonly DatabaseRole reader = DatabaseRole.Draw(DatabaseRole.Reader);
    private readonly DatabaseRole rehearsal = DatabaseRole.Draw(DatabaseRole.Rehearsal);
    private readonly DatabaseRole rollback = DatabaseRole.Draw(DatabaseRole.Rollback);
    private readonly DatabaseRole scratch = DatabaseRole.Draw(DatabaseRole.Scratch);
    private readonly DatabaseRole migrator = DatabaseRole.Draw(DatabaseRole.Migrator);
    private readonly DatabaseRole application = DatabaseRole.Draw(DatabaseRole.Application);

    private TenantDatabase(PrivatePostgres server, EstatePlan plan) => (this.server, this.plan) = (server, plan);

    public EstateFacts Facts { get; private set; } = new([], []);

    /// <summary>The read-only role's way in, in Npgsql's words.</summary>
    public string ReaderConnection => server.Connection(Name, reader.Name, reader.Password);

    /// <summary>The same as a URL, which psql takes too.</summary>
    public string ReaderUri => server.Uri(Name, reader.Name, reader.Password);

    /// <summary>The way in of the role that rehearses playbooks, as a URL.</summary>
    public string RehearsalUri => server.Uri(Name, rehearsal.Name, rehearsal.Password);

    public string RollbackUri => server.Uri(Name, rollback.Name, rollback.Password);

    /// <summary>Where scratch databases are made, on the same server.</summary>
    public string ScratchUri => server.Uri("postgres", scratch.Name, scratch.Password);

    public static async Task<TenantDatabase> BuildAsync(PrivatePostgres server, EstatePlan plan, TimeProvider time, IProgress<string> progress, CancellationToken cancellation)
    {
        var database = new TenantDatabase(server, plan);
        try
        {
            await database.BuildAsync(time, progress, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => sessions.DisposeAsync();

    private async Task BuildAsync(TimeProvider time, IProgress<string> progress, CancellationToken cancellation)
    {
        progress.Report($"making {plan.Tenants.Count} tenants");
        await CreateAsync(cancellation);
        var runs = await MigrateAsync(time, cancellation);
        var failed = runs.Count(run => run.Failure is not null);
        progress.Report($"V{plan.NewestVersion} succeeded on {runs.Count - failed} of {plan.Tenants.Count} tenants and failed on {failed}");

        var inProgress = plan.Tenants.Where(tenant => tenant.InProgressSql is not null).ToList();
        foreach (var tenant in inProgress)
        {
            sessions.Hold(await MigrationInProgress.BeginAsync(server.Connection(Name, migrator.Name, migrator.Password), tenant, cancellation));
        }

        var refusals = await new ConnectionPressure(server, application, plan).ApplyAsync(sessions, inProgress.Count, cancellation);
        await SettledSessions.WaitAsync(server.AdminConnection(Name), sessions.Count, time, cancellation);
        progress.Report($"{sessions.Count} of {plan.Sessions.MaxConnections} connections are in use" + (refusals.Count > 0 ? $", after {refusals.Count} were refused" : ""));
        Facts = new EstateFacts(runs, refusals);
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        await using (var postgres = await PlainConnection.OpenAsync(server.AdminConnection("postgres"), cancellation))
        {
            await using var create = new NpgsqlCommand(EstateSchema.CreateDatabase, postgres);
            await create.ExecuteNonQueryAsync(cancellation);
        }

        await using var administrator = await PlainConnection.OpenAsync(server.AdminConnection(Name), cancellation);
        await EstateSchema.PrepareAsync(administrator, [reader, migrator, application], plan.Tenants, cancellation);
    }

    private async Task<IReadOnlyList<MigrationRun>> MigrateAsync(TimeProvider time, CancellationToken cancellation)
    {
        IReadOnlyList<MigrationRun> runs;
        await using (var connection = await PlainConnection.OpenAsync(server.Connection(Name, migrator.Name, migrator.Password), cancellation))
        {
            runs = await new TenantBuilder(connection, plan, time.GetUtcNow(), time).BuildAsync(cancellation);
        }

        await using var administrator = await PlainConnection.OpenAsync(server.AdminConnection(Name), cancellation);
        await EstateSchema.GrantAsync(administrator, [rehearsal, rollback, scratch], cancellation);
        return runs;
    }
}
