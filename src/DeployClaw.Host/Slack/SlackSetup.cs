using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Messages;
using DeployClaw.Host.Slack.Pacing;
using DeployClaw.Host.Slack.People;
using DeployClaw.Host.Slack.Rendering;
using DeployClaw.Host.Slack.SocketMode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack;

/// <summary>Plugs Slack in. What people do there goes to the inbox that is given; <see cref="SlackEndpoints.Map"/> opens the addresses.</summary>
internal static class SlackSetup
{
    public static IServiceCollection AddSlack(
        this IServiceCollection services, SlackOptions options, Func<IServiceProvider, ISlackInbox> inbox)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new SlackClient(options, Time(provider), provider.GetRequiredService<ILogger<SlackClient>>()));
        services.AddSingleton(provider => new SlackPace(Time(provider)));
        services.AddSingleton<SlackSelf>();
        services.AddSingleton<SlackChannels>();
        services.AddSingleton<SlackThreads>();
        services.AddSingleton<SlackUploads>();
        services.AddSingleton<SlackPeople>();
        services.AddSingleton<IPeople>(provider => provider.GetRequiredService<SlackPeople>());
        services.AddSingleton<SlackDialogs>();
        services.AddSingleton<IConversation, SlackConversation>();
        services.AddSingleton<ISlackInbox>(provider => new OnceInbox(inbox(provider), Time(provider)));
        if (options.SigningSecret is { } secret)
        {
            services.AddSingleton(provider => new SlackSignature(secret, Time(provider)));
            services.AddSingleton<SlackExchange>();
        }

        if (options.UsesSocketMode)
        {
            services.AddSingleton<SocketModeConnection>();
            services.AddHostedService(provider => provider.GetRequiredService<SocketModeConnection>());
        }

        return services;
    }

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
