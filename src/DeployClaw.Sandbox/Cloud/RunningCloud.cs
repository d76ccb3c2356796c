using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>A scenario's cloud that answers, and tells of its pipelines.</summary>
internal sealed class RunningCloud : IAsyncDisposable
{
    private readonly AwsStandIn aws;

    private RunningCloud(AwsStandIn aws, CloudWorld cloud, CloudHome home, TimeProvider time)
    {
        (this.aws, World) = (aws, cloud.World);
        Alerts = new PipelineAlerts(aws, cloud.World, home, time);
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = aws.Address.ToString(),
            ["AWS_ACCESS_KEY_ID"] = cloud.Key.Id,
            ["AWS_SECRET_ACCESS_KEY"] = cloud.Key.Secret,
            ["AWS_REGION"] = home.Region,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["SANDBOX_ALERT_TOPIC"] = Alerts.TopicArn,
            ["SANDBOX_ALERT_QUEUE"] = Alerts.QueueUrl.ToString(),
        };
    }

    public Uri Address => aws.Address;

    public AwsWorld World { get; }

    public PipelineAlerts Alerts { get; }

    public IReadOnlyDictionary<string, string> Environment { get; }

    public static async Task<RunningCloud> StartAsync(CloudWorld cloud, CloudHome home, TimeProvider time, CancellationToken cancellation) =>
        new(await AwsStandIn.StartAsync(cloud.World, clock: time, cancellation: cancellation), cloud, home, time);

    public ValueTask DisposeAsync() => aws.DisposeAsync();
}
