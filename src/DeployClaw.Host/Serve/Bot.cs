using DeployClaw.Approvals;
using DeployClaw.Host.Alerts;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Anchors;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.Slack.Desk;
using DeployClaw.Host.Slack.SocketMode;
using DeployClaw.Host.Slack;
using DeployClaw.Host.StepUp;
using DeployClaw.Host.Store;
using DeployClaw.Host.Telemetry;
using DeployClaw.Host.Triage;
using DeployClaw.Host.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeployClaw.Host.Serve;

/// <summary>The bot put together: what comes in, what is kept, what works, what speaks.</summary>
internal static class Bot
{
    public static WebApplication Build(ServeOptions options, SlackOptions slack, NpgsqlDataSource store, Keyring keys, TimeProvider clock)
    {
        var knowledge = Knowledge.Load(options.Triage);
        var policies = BotPolicies.Load(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(BotHttp.Limit).UseUrls(options.Listen.ToString());
        builder.Services
            .AddSingleton(clock)
            .AddSingleton(options.Triage)
            .AddSingleton(knowledge.Skills)
            .AddSingleton(new TriageTerms(options.Triage, knowledge, policies.Windows))
            .AddSingleton(policies.Rollbacks)
            .AddSingleton(policies.Access)
            .AddSingleton(policies.Approvals)
            .AddSingleton(ApprovalHealth(policies.Approvals))
            .AddSingleton(_ => new AwsAccess(Outside.AwsOptions(options.Triage) with { KeepRequests = false }, clock))
            .AddTelemetry(options.Verbose)
            .AddTrail(keys, Configuration.Of(knowledge, policies))
            .AddAnchors(options.Anchors)
            .AddStore(store, [new Audience("slack", policies.Channels)])
            .AddPipelineControl()
            .AddAlerts(options.Alerts)
            .AddIncidentJobs()
            .AddTenantRollbacks(options)
            .AddWorkers(options)
            .AddDesk()
            .AddStepUp(StepUpOptions.Read(Environment.GetEnvironmentVariable, options.PublicUrl, options.Triage.AllowHttpEndpoints))
            .AddSlackDesk()
            .AddSlack(slack, services => services.GetRequiredService<SlackDesk>())
            .AddSingleton(SlackHealth);
        var app = builder.Build();
        BotHttp.Map(app);
        return app;
    }

    // Asked for when it is told: the connection itself leads to the desk, and so to its health.
    private static HealthFact SlackHealth(IServiceProvider services) => new(
        "Slack",
        () => services.GetService<SocketModeConnection>() is { } sockets
            ? $"by Socket Mode, {sockets.Open} of {SocketModeConnection.Connections} connections"
            : "by signed HTTP");

    private static HealthFact ApprovalHealth(ApprovalPolicy policy) => new(
        "Approvals", () => policy.Unreadable is { } why ? $"nothing can be approved: {why}" : $"policy {policy.Version}, {policy.Rules.Count} rules");
}
