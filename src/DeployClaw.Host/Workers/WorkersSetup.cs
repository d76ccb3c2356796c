using DeployClaw.Host.Serve;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Plugs in who does the work and who speaks.</summary>
internal static class WorkersSetup
{
    public static IServiceCollection AddWorkers(this IServiceCollection services, ServeOptions options)
    {
        services
            .AddSingleton(Node.This)
            .AddSingleton<StructuresSeen>()
            .AddSingleton<StructureRecords>()
            .AddSingleton<IStructureRecords>(provider => provider.GetRequiredService<StructureRecords>())
            .AddSingleton<StructureWorker>()
            .AddSingleton<DeploymentForesight>()
            .AddSingleton<TriageWorker>()
            .AddSingleton(services => new RehearsalTerms(
                options.RehearsalDatabase is null ? null : services.GetService<ITenantRollbacks>(), services.GetRequiredService<RollbackPolicy>()))
            .AddSingleton<TenantRehearsal>()
            .AddSingleton<RehearsalWorker>()
            .AddSingleton(services => new RollbackTerms(
                options.RollbackDatabase is null ? null : services.GetService<ITenantRollbacks>(), services.GetService<IDeployTarget>(), services.GetRequiredService<RollbackPolicy>()))
            .AddSingleton(new WhoRuns(options.RollbackDatabase is not null))
            .AddSingleton<RehearsalRenewal>()
            .AddSingleton<RollbackBeginning>()
            .AddSingleton<RollbackRetries>()
            .AddSingleton<TenantRun>()
            .AddSingleton<DeploymentRun>()
            .AddSingleton<RoundConclusion>()
            .AddSingleton<RollbackWorker>()
            .AddSingleton<IDurableWorker, DurableWorker>()
            .AddSingleton<Turns>()
            .AddSingleton<Unsaid>()
            .AddSingleton<CardVoice>()
            .AddSingleton<ApprovalDrawing>()
            .AddSingleton<ApprovalVoice>()
            .AddSingleton<ChannelVoice>()
            .AddSingleton<ApprovalReminders>()
            .AddHostedService<PolicyTurn>()
            .AddHostedService<ApprovalClock>()
            .AddHostedService<Speaker>()
            .AddHostedService<Sweep>();
        return services
            .AddHostedService(provider => new PollSchedule(provider.GetRequiredService<ISchedulerFactory>(), options.Poll))
            .AddHostedService(provider => new StructureSchedule(
                provider.GetRequiredService<ISchedulerFactory>(), options.Triage.TenantDatabase is null ? null : options.Structures, provider.GetRequiredService<TimeProvider>()));
    }
}
