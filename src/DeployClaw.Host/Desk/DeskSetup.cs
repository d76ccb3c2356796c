using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.Desk;

/// <summary>Plugs in where people come with what they want.</summary>
internal static class DeskSetup
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton<Health>()
        .AddSingleton<IncidentDesk>()
        .AddSingleton<TenantDesk>()
        .AddSingleton<TriageDesk>()
        .AddSingleton<HomeDesk>()
        .AddSingleton<AuditDesk>()
        .AddSingleton<ChatDesk>();
}
