using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>Plugs in what answers people in Slack.</summary>
internal static class SlackDeskSetup
{
    public static IServiceCollection AddSlackDesk(this IServiceCollection services) => services
        .AddSingleton<SlackVisitors>()
        .AddSingleton<SlackAttempt>()
        .AddSingleton<SlackCommands>()
        .AddSingleton<SlackPresses>()
        .AddSingleton<SlackSubmissions>()
        .AddSingleton<SlackHome>()
        .AddSingleton<SlackWork>()
        .AddHostedService(provider => provider.GetRequiredService<SlackWork>())
        .AddSingleton<SlackDesk>();
}
