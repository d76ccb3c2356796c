using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Sandbox.Scenarios;
using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>
/// Opens the applications' sessions. Where the scenario says so, it first takes every connection there is, until PostgreSQL refuses
/// ordinary roles and then superusers too, and lets go of what is more than the applications hold.
/// </summary>
internal sealed class ConnectionPressure(PrivatePostgres server, DatabaseRole application, EstatePlan plan)
{
    // Enough to keep both sides busy; each sign-in costs some milliseconds of SCRAM on either.
    private const int Parallelism = 8;

    /// <summary>Gives PostgreSQL's refusals, in order. <paramref name="others"/> are the sessions that are open already.</summary>
    public async Task<IReadOnlyList<string>> ApplyAsync(HeldSessions sessions, int others, CancellationToken cancellation)
    {
        var wanted = plan.Sessions.Applications.SelectMany(application => Enumerable.Repeat(application.Application, application.Count)).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        var opened = new NpgsqlConnection[wanted.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, wanted.Count), options, async (index, stop) => opened[index] = await OpenAsync(wanted[index], index, stop));
        Array.ForEach(opened, sessions.Hold);
        return plan.Sessions.Exhaust && wanted.Count > 0 ? await ExhaustAsync(wanted[0], wanted.Count, others, cancellation) : [];
    }

    private async Task<IReadOnlyList<string>> ExhaustAsync(string eager, int opened, int others, CancellationToken cancellation)
    {
        await using var surplus = new HeldSessions();
        var left = plan.Sessions.MaxConnections - SessionPlan.ReservedForSuperusers - opened - others;
        for (var index = 0; index < left; index++)
        {
            surplus.Hold(await OpenAsync(eager, index, cancellation));
        }

        var ordinary = await RefusalAsync(() => OpenAsync(eager, opened, cancellation), surplus);
        for (var index = 0; index < SessionPlan.ReservedForSuperusers; index++)
        {
            surplus.Hold(await PlainConnection.OpenAsync(server.AdminConnection(TenantDatabase.Name), cancellation));
        }

        var everybody = await RefusalAsync(() => OpenAsync(eager, opened, cancellation), surplus);
        return [ordinary, everybody];
    }

    private static async Task<string> RefusalAsync(Func<Task<NpgsqlConnection>> open, HeldSessions surplus)
    {
        try
        {
            surplus.Hold(await open());
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return $"{refused.Severity}:  {refused.MessageText}";
        }

        throw new SandboxUnavailableException("PostgreSQL let in more connections than max_connections allows.");
    }

    private Task<NpgsqlConnection> OpenAsync(string name, int index, CancellationToken cancellation)
    {
        var tenants = plan.Tenants.Where(tenant => tenant.Active).ToList();
        var settings = new NpgsqlConnectionStringBuilder(server.Connection(TenantDatabase.Name, application.Name, application.Password))
        {
            ApplicationName = name,
            SearchPath = tenants[index % tenants.Count].Schema,
        };
        return PlainConnection.OpenAsync(settings.ConnectionString, cancellation);
    }
}
