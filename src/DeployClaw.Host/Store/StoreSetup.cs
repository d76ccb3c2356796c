using DeployClaw.Alerts;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Plugs the store in.</summary>
internal static class StoreSetup
{
    /// <summary>Takes the <see cref="TimeProvider"/>, the <see cref="Keyring"/>, the <see cref="Node"/> and the <see cref="IDurableWork"/> that are registered.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">Checked already by <see cref="StoreVersion.RequireAsync"/>.</param>
    /// <param name="audiences">Who hears of incidents, a platform each.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, NpgsqlDataSource store, IReadOnlyList<Audience> audiences) => services
        .AddSingleton(store)
        .AddSingleton(services => new Scribe(services.GetRequiredService<Keyring>(), services.GetRequiredService<Node>().Name))
        .AddSingleton<ITrail, Trail>()
        .AddSingleton(services => new IncidentKeeping(audiences, services.GetRequiredService<Scribe>(), services.GetService<WhoRuns>()?.Program == true))
        .AddSingleton<IntakeEffects>()
        .AddSingleton<IAlertIntake, PostgresAlertIntake>()
        .AddSingleton<IIncidentStore, IncidentStore>()
        .AddSingleton<Outbox>()
        .AddSingleton<Threads>()
        .AddSingleton<ApprovalCards>()
        .AddSingleton<ApprovalViews>()
        .AddSingleton<ApprovalsDue>()
        .AddSingleton<ApprovalStore>()
        .AddSingleton<RehearsalRecords>()
        .AddSingleton<RollbackStore>()
        .AddSingleton<RoundRows>()
        .AddSingleton<Speakers>();
}
