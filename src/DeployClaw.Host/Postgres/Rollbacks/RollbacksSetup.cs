using DeployClaw.Host.Aws;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Plugs in rehearsing and rolling back, where a connection for either is given.</summary>
internal static class RollbacksSetup
{
    /// <summary>Takes the <see cref="AwsAccess"/>, the <see cref="RollbackPolicy"/> and the <see cref="TimeProvider"/> that are registered.</summary>
    public static IServiceCollection AddTenantRollbacks(this IServiceCollection services, ServeOptions options) =>
        options is { RehearsalDatabase: null, RollbackDatabase: null }
            ? services
            : services.AddSingleton<ITenantRollbacks>(provider => new TenantRollbacks(
                new RollbackConnections(options.RehearsalDatabase, options.RollbackDatabase, options.Triage.ScratchDatabase),
                Outside.ArtifactsAt(options.Triage.Output, provider.GetRequiredService<AwsAccess>()),
                provider.GetRequiredService<RollbackPolicy>(),
                provider.GetRequiredService<TimeProvider>()));
}
