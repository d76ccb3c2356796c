using DeployClaw.Host.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Durable jobs in the store, shared by all nodes: what a node leaves behind when it dies another one takes over, within a few seconds. The
/// times are that short because people wait for them; each costs a query a second and node.
/// </summary>
internal static class QuartzSetup
{
    private const string SchedulerName = "deployclaw";

    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    // A triage waits for AWS and PostgreSQL most of its time.
    private const int JobsAtOnce = 8;

    /// <summary>Takes the <see cref="NpgsqlDataSource"/> and the <see cref="IDurableWorker"/> that are registered.</summary>
    public static IServiceCollection AddIncidentJobs(this IServiceCollection services)
    {
        services.AddSingleton<IDurableWork, DurableJobs>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = SchedulerName;
                options.IdleWaitTime = Pulse;
                options.GenerateInstanceId = true;
            });
            quartz.UseDefaultThreadPool(JobsAtOnce);
            quartz.UsePersistentStore(UseStore);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void UseStore(IPersistentStoreBuilder jobs)
    {
        jobs.UsePostgres(source => source.DataSourceFactory = services => services.GetRequiredService<NpgsqlDataSource>());
        jobs.UseSystemTextJsonSerializer();
        jobs.ConfigureStore(options =>
        {
            options.TablePrefix = JobTables.Prefix;
            options.StoreJobDataAsStrings = true;
            options.MisfireThreshold = Pulse;
            // So that a job is there exactly when the incident is.
            options.AcceptEnlistedTransactions = true;
        });
        jobs.UseClustering(cluster =>
        {
            cluster.CheckinInterval = Pulse;
            cluster.CheckinMisfireThreshold = Pulse;
        });
    }
}
