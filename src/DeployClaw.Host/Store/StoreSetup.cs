using DeployClaw.Alerts;
using DeployClaw.Incidents;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Plugs the store in.</summary>
internal static class StoreSetup
{
    /// <summary>Takes the <see cref="TimeProvider"/> and the <see cref="IDurableWork"/> that are registered.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">Checked already by <see cref="StoreVersion.RequireAsync"/>.</param>
    /// <param name="audiences">Who hears of incidents, a platform each.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, NpgsqlDataSource store, IReadOnlyList<Audience> audiences) => services
        .AddSingleton(store)
        .AddSingleton(new IncidentKeeping(audiences))
        .AddSingleton<IntakeEffects>()
        .AddSingleton<IAlertIntake, PostgresAlertIntake>()
        .AddSingleton<IIncidentStore, IncidentStore>()
        .AddSingleton<Outbox>()
        .AddSingleton<Threads>()
        .AddSingleton<Speakers>();
}
