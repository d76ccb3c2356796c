using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.Audit;

/// <summary>Plugs in who keeps the trail.</summary>
internal static class TrailSetup
{
    /// <param name="services">Where to; the store has to be plugged in too.</param>
    /// <param name="keys">What entries and heads are signed with.</param>
    /// <param name="configuration">What this node goes by.</param>
    public static IServiceCollection AddTrail(this IServiceCollection services, Keyring keys, Configuration configuration) => services
        .AddSingleton(keys)
        .AddSingleton(configuration)
        .AddSingleton<TrailState>()
        .AddSingleton<TrailCopies>()
        .AddSingleton<TrailOutlines>()
        .AddSingleton<Sequencer>()
        .AddHostedService<TrailOpening>()
        .AddHostedService<SequencerLoop>()
        .AddSingleton(provider => new HealthFact("Audit trail", () => provider.GetRequiredService<TrailState>().Say()));
}
