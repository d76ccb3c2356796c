using DeployClaw.Host.StepUp;
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
        .AddSingleton<Voters>()
        .AddSingleton<BallotBox>()
        .AddSingleton<SignIns>()
        .AddSingleton<IStepUpVotes, SignedInVotes>()
        .AddSingleton<ApprovalDesk>()
        .AddSingleton<ApprovalBatchDesk>()
        .AddSingleton<RequestedRehearsal>()
        .AddSingleton<RequestDesk>()
        .AddSingleton<ApprovalCounter>()
        .AddSingleton<HomeDesk>()
        .AddSingleton<RollbackDesk>()
        .AddSingleton<AuditDesk>()
        .AddSingleton<ChatDesk>();
}
