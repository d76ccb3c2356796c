using DeployClaw.Alerts;
using DeployClaw.Host.Alerts.Notices;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Polling;
using DeployClaw.Host.Aws.Sns;
using DeployClaw.Host.Aws.Sqs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Alerts;

/// <summary>
/// Plugs in the three ways by which alerts come: what <see cref="SnsEndpoint"/> needs, the queues' listener, and
/// <see cref="PipelinePoll"/>, which a schedule runs. Expects an <see cref="IAlertIntake"/>, the skills, the clock and (for queues and
/// poll) an <see cref="AwsAccess"/> that keeps no requests to be there.
/// </summary>
internal static class AlertsSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, AlertOptions options, Func<string, string?>? environment = null)
    {
        services.AddSingleton(options);
        services.AddSingleton<NoticeReader>();
        services.AddSingleton(provider => new BodyReader(options.BodyTimeout, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<AwsAccess>().Executions);
        services.AddSingleton<PipelinePoll>();
        if (options.Queues.Count > 0)
        {
            services.AddHostedService(provider => Listener(provider, options));
        }

        return services.AddSns(options, SnsHosts.Read(environment ?? Environment.GetEnvironmentVariable, options.Sandbox));
    }

    private static IServiceCollection AddSns(this IServiceCollection services, AlertOptions options, SnsHosts hosts)
    {
        HttpClient Client(IServiceProvider provider) => provider.GetRequiredKeyedService<HttpClient>(nameof(SnsEndpoint));

        services.AddKeyedSingleton(nameof(SnsEndpoint), (_, _) => SigningCertificates.Connect());
        services.AddSingleton(provider => new SigningCertificates(Client(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SnsSubscription(Client(provider), hosts));
        services.AddSingleton(provider => new SnsVerifier(
            options.Topics,
            hosts,
            provider.GetRequiredService<SigningCertificates>(),
            provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<SnsDesk>();
    }

    private static QueueListener Listener(IServiceProvider provider, AlertOptions options)
    {
        var aws = provider.GetRequiredService<AwsAccess>();
        var queues = options.Queues.Select(address =>
        {
            var (sqs, place) = aws.Queue(address);
            return new AlertQueue(
                sqs,
                address,
                place,
                provider.GetRequiredService<NoticeReader>(),
                provider.GetRequiredService<IAlertIntake>(),
                provider.GetRequiredService<ILogger<AlertQueue>>());
        });
        return new QueueListener([.. queues], provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<QueueListener>>());
    }
}
