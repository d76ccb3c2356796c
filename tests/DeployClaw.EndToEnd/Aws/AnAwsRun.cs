using Amazon.Runtime;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.EventBridge;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>A stand-in that serves a world, and our side of the wire pointed at it.</summary>
internal sealed class AnAwsRun : IAsyncDisposable
{
    private readonly AwsStandIn standIn;

    private AnAwsRun(AwsWorld world, AwsStandIn standIn, AwsOptions options)
    {
        World = world;
        this.standIn = standIn;
        Access = new AwsAccess(options, TimeProvider.System, Environment);
    }

    public static TimeWindow LastHour { get; } = new(AnAwsWorld.Noon.AddMinutes(-30), AnAwsWorld.Noon.AddMinutes(30));

    public AwsWorld World { get; }

    public Uri Endpoint => standIn.Address;

    public EventTargets Events => standIn.Events;

    public AwsAccess Access { get; }

    public static async Task<AnAwsRun> StartAsync(AwsOptions? options = null, AwsWorld? world = null)
    {
        world ??= AnAwsWorld.Create();
        var standIn = await AwsStandIn.StartAsync(world, cancellation: TestContext.Current.CancellationToken);
        options ??= new AwsOptions();
        return new AnAwsRun(world, standIn, options with
        {
            Credentials = options.Credentials ?? new BasicAWSCredentials(AnAwsWorld.AccessKey, AnAwsWorld.Secret),
            RetryDelay = TimeSpan.FromMilliseconds(1),
        });
    }

    public AnAwsRun With(params AwsFault[] faults)
    {
        foreach (var fault in faults)
        {
            World.Faults.Add(fault);
        }

        return this;
    }

    public async ValueTask DisposeAsync()
    {
        Access.Dispose();
        await standIn.DisposeAsync();
    }

    private string? Environment(string variable) => variable switch
    {
        "AWS_REGION" => AnAwsWorld.Region,
        "AWS_ENDPOINT_URL" => standIn.Address.ToString(),
        "AWS_CONFIG_FILE" or "AWS_SHARED_CREDENTIALS_FILE" => "/dev/null",
        _ => null,
    };
}
