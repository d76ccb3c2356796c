using DeployClaw.Host.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.StepUp;

/// <summary>Plugs the sign-in in. Takes the <see cref="IStepUpVotes"/> and the policy that are registered.</summary>
internal static class StepUpSetup
{
    public static IServiceCollection AddStepUp(this IServiceCollection services, StepUpOptions? options)
    {
        services.AddSingleton(new HealthFact("Sign-in for votes", () => options is null ? "none is set up" : options.ToString()));
        if (options is null)
        {
            return services.AddSingleton<IStepUp, NoStepUp>();
        }

        return services
            .AddSingleton(options)
            .AddSingleton<OpenIdIssuer>()
            .AddSingleton<IdTokens>()
            .AddSingleton<StepUpRows>()
            .AddSingleton<StepUpJudge>()
            .AddSingleton<StepUpBrowser>()
            .AddSingleton<StepUpDesk>()
            .AddSingleton<IStepUp, StepUpInvitations>()
            .AddHostedService<StepUpPolling>();
    }
}
