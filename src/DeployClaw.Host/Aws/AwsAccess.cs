using Amazon.SQS;
using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Credentials;
using DeployClaw.Host.Aws.Iam;
using DeployClaw.Host.Aws.Polling;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws;

/// <summary>
/// Plugs AWS in: the ports over the accounts and regions that the options cover. Nothing is asked of AWS before a port is used; the
/// constructor throws <see cref="SourceUnavailableException"/> where the settings themselves cannot be used.
/// </summary>
internal sealed class AwsAccess : IDisposable
{
    private readonly AwsContext context;
    private readonly AwsSessions sessions;
    private readonly LogRate logRate;
    private readonly TimeProvider time;

    /// <summary>Reads the process's environment, unless told another one (which the SDK's own credential chain does not see).</summary>
    public AwsAccess(AwsOptions options, TimeProvider time, Func<string, string?>? environment = null)
    {
        this.time = time;
        environment ??= Environment.GetEnvironmentVariable;
        var settings = AwsSettings.Read(options, environment);
        var connections = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) };
        context = new AwsContext(settings.Endpoints, new AwsRequestLog(time, options.KeepRequests), AwsRetry.Pipeline(options.RetryDelay, time), connections)
        {
            RetryOnce = AwsRetry.PipelineOnce(options.RetryDelay, time),
        };
        sessions = new AwsSessions(options, context, settings, new CredentialChain(settings, environment));
        logRate = new LogRate(options.LogRequestsPerSecond);
        OverriddenEndpoints = [.. settings.Endpoints.Overrides];
        Pipelines = new CodePipelineSource(sessions);
        Logs = new CloudWatchLogSource(sessions, logRate, options.MaxLogEvents);
        Migrations = new SourceArtifactMigrations(sessions, context, options.MaxSourceArtifactBytes);
        Roles = new IamRoleSource(sessions);
        Executions = new ExecutionWatch(sessions);
    }

    public IPipelineSource Pipelines { get; }

    public ILogSource Logs { get; }

    public IMigrationSource Migrations { get; }

    public IRoleSource Roles { get; }

    /// <summary>What ended lately, for whoever polls.</summary>
    public ExecutionWatch Executions { get; }

    /// <summary>The services that are not where AWS has them.</summary>
    public IReadOnlyList<(AwsApi Api, Uri Endpoint)> OverriddenEndpoints { get; }

    /// <summary>The requests made so far.</summary>
    public IReadOnlyList<RequestRecord> Requests => context.Requests.Records;

    /// <summary>A queue's client, with where it is. To be disposed of by the caller.</summary>
    public (IAmazonSQS Sqs, AwsPlace Place) Queue(QueueAddress address) => sessions.OpenQueue(address);

    /// <summary>Where STS answers, for whoever wants to know the time there.</summary>
    public Uri Sts => context.Endpoints.Of(AwsApi.Sts, sessions.Regions[0]);

    /// <summary>Throws <see cref="SourceUnavailableException"/> without usable credentials.</summary>
    public Task<IReadOnlyList<AwsSession>> SessionsAsync(CancellationToken cancellation) => sessions.OpenAsync(cancellation);

    public IArtifactStore Artifacts(S3Folder folder) =>
        new S3ArtifactStore(sessions.OwnS3(), context, folder, new AwsPlace(null, sessions.Regions[0].SystemName));

    /// <summary>Objects that nobody can change for so long.</summary>
    public LockedObjects Locked(S3Folder folder, TimeSpan retention) =>
        new(sessions.OwnS3(), context, folder, new AwsPlace(null, sessions.Regions[0].SystemName), retention, time);

    /// <summary>What freezes stages and has them go back, on record in the store.</summary>
    public IDeployTarget Control(StageLeases leases, Redeploys redeploys, PipelinePatience? patience = null) =>
        new PipelineControl(sessions, leases, redeploys, patience ?? PipelinePatience.Default, time);

    public void Dispose()
    {
        sessions.Dispose();
        logRate.Dispose();
    }
}
