using System.Net;
using DeployClaw.Sandbox.Aws.CodeBuild;
using DeployClaw.Sandbox.Aws.CodePipeline;
using DeployClaw.Sandbox.Aws.EventBridge;
using DeployClaw.Sandbox.Aws.Iam;
using DeployClaw.Sandbox.Aws.Logs;
using DeployClaw.Sandbox.Aws.Protocols;
using DeployClaw.Sandbox.Aws.S3;
using DeployClaw.Sandbox.Aws.Sns;
using DeployClaw.Sandbox.Aws.Sqs;
using DeployClaw.Sandbox.Aws.Sts;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace DeployClaw.Sandbox.Aws;

/// <summary>
/// Speaks AWS's protocols on a loopback port and answers from an <see cref="AwsWorld"/>: CodePipeline, CodeBuild and CloudWatch Logs
/// (JSON), SQS (JSON and, for old clients, Query), STS, IAM and SNS (Query), S3 (REST, path style). Faults are set in the world or at <see cref="FaultsPath"/>.
/// </summary>
internal sealed class AwsStandIn : IAsyncDisposable
{
    /// <summary>No bucket can be called so: an underscore is not allowed there.</summary>
    public const string FaultsPath = "/_sandbox/faults";

    private const long MaxBodyBytes = 512L * 1024 * 1024;

    private readonly WebApplication application;

    private readonly SnsCourier courier;

    private AwsStandIn(WebApplication application, SnsCourier courier, PipelineRuns runs)
    {
        (this.application, this.courier, Runs) = (application, courier, runs);
        Address = new Uri(application.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        courier.Home = Address;
    }

    /// <summary>Such as http://127.0.0.1:45678/.</summary>
    public Uri Address { get; }

    /// <summary>What clients have set going in the pipelines.</summary>
    public PipelineRuns Runs { get; }

    /// <summary>Sends events to topics and queues, as EventBridge's rules do.</summary>
    public EventTargets Events { get; private init; } = null!;

    /// <summary>Port 0 takes a free one. The clock is what signatures and expiry are judged by.</summary>
    public static async Task<AwsStandIn> StartAsync(
        AwsWorld world,
        int port = 0,
        TimeProvider? clock = null,
        CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRouting();
        var application = builder.Build();
        FaultEndpoints.Map(application, world.Faults);
        clock ??= TimeProvider.System;
        var courier = new SnsCourier(world, clock);
        SnsPages.Map(application, world.Topics);
        var runs = new PipelineRuns(world, clock);
        var exchange = new AwsExchange(world, Protocols(world, courier, runs, clock), clock);
        application.MapFallback("{**path}", exchange.HandleAsync);
        await application.StartAsync(cancellation);
        return new AwsStandIn(application, courier, runs) { Events = new EventTargets(world, courier, clock) };
    }

    public async ValueTask DisposeAsync()
    {
        await Runs.DisposeAsync();
        await courier.DisposeAsync();
        await application.DisposeAsync();
    }

    /// <summary>S3 last: it takes what is left.</summary>
    private static IReadOnlyList<IAwsProtocol> Protocols(AwsWorld world, SnsCourier courier, PipelineRuns runs, TimeProvider clock)
    {
        var buckets = new BucketOperations(world);
        return
        [
            new AwsJsonProtocol([new CodePipelineApi(world, runs), new CodeBuildApi(world), new LogsApi(world), new SqsApi(world.Queues, () => courier.Home, clock)]),
            new QueryProtocol([new StsApi(world), new IamApi(world), new SnsApi(world.Topics, courier), new SqsQueryApi(world.Queues, () => courier.Home, clock)]),
            new S3Protocol(buckets, new ObjectOperations(world, buckets)),
        ];
    }
}
