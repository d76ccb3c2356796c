using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Plugs in what freezes and redeploys.</summary>
internal static class PipelineControlSetup
{
    /// <summary>Takes the <see cref="AwsAccess"/> and the store that are registered.</summary>
    public static IServiceCollection AddPipelineControl(this IServiceCollection services) => services
        .AddSingleton<StageLeases>()
        .AddSingleton<Redeploys>()
        .AddSingleton<IDeployTarget>(provider => provider.GetRequiredService<AwsAccess>()
            .Control(provider.GetRequiredService<StageLeases>(), provider.GetRequiredService<Redeploys>()));
}
