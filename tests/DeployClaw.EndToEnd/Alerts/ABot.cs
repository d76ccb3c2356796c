using System.Net;
using System.Net.Sockets;
using System.Text;
using DeployClaw.Alerts;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Alerts;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.Sns;
using DeployClaw.Skills;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployClaw.EndToEnd.Alerts;

/// <summary>The endpoint in a web server of its own, beside a stand-in for AWS with a topic.</summary>
internal sealed class ABot : IAsyncDisposable
{
    private readonly AwsWorld world;
    private readonly WebApplication application;

    private ABot(AwsWorld world, AwsStandIn aws, SnsTopic topic, WebApplication application, AnIntake intake, LoggedLines log)
    {
        (this.world, Aws, Topic, this.application, Intake, Log) = (world, aws, topic, application, intake, log);
        var root = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Endpoint = new Uri(root + SnsEndpoint.Path);
    }

    public AwsStandIn Aws { get; }

    public SnsTopic Topic { get; }

    public AnIntake Intake { get; }

    public LoggedLines Log { get; }

    public Uri Endpoint { get; }

    public SnsCourier Courier => Aws.Events.Courier;

    /// <param name="clock">The bot's; SNS always has the right time.</param>
    /// <param name="sandbox">False: only the real SNS counts.</param>
    /// <param name="topics">False: none is given.</param>
    public static async Task<ABot> StartAsync(TimeProvider? clock = null, bool sandbox = true, bool topics = true)
    {
        var world = AnAwsWorld.Create();
        var topic = world.Topics.Create(AnAwsWorld.Account, AnAwsWorld.Region, "alerts");
        var aws = await AwsStandIn.StartAsync(world, cancellation: TestContext.Current.CancellationToken);
        var (intake, log) = (new AnIntake(), new LoggedLines());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IAlertIntake>(intake).AddSingleton(SkillSet.Empty).AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddAlerts(
            new AlertOptions { Topics = topics ? [topic.Arn] : [], Sandbox = sandbox, BodyTimeout = TimeSpan.FromMilliseconds(500) },
            name => name == "AWS_ENDPOINT_URL_SNS" ? aws.Address.ToString() : null);
        var application = builder.Build();
        SnsEndpoint.Map(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new ABot(world, aws, topic, application, intake, log);
    }

    /// <summary>Subscribes the endpoint, and waits until that is confirmed or given up.</summary>
    public async Task<SnsSubscription> SubscribeAsync(bool raw = false)
    {
        var subscription = Topic.Subscribe("http", Endpoint.ToString(), raw);
        Courier.AskToConfirm(Topic, subscription);
        await Courier.SettledAsync();
        return subscription;
    }

    public async Task PublishAsync(string message)
    {
        Courier.Publish(Topic, subject: null, message);
        await Courier.SettledAsync();
    }

    public SnsEnvelope Envelope(SnsTopic? topic = null) => new(topic ?? Topic, world.Topics.Signer, Aws.Address);

    public Task<HttpStatusCode> PostAsync(string body) => PostAsync(new StringContent(body, Encoding.UTF8, "text/plain"));

    public async Task<HttpStatusCode> PostAsync(HttpContent content)
    {
        using var client = new HttpClient();
        using var response = await client.PostAsync(Endpoint, content, TestContext.Current.CancellationToken);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return response.StatusCode;
    }

    /// <summary>Sends the text as it is, and reads until the other side hangs up.</summary>
    public async Task<string> SayAsync(string text)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Endpoint.Host, Endpoint.Port, TestContext.Current.CancellationToken);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        await application.DisposeAsync();
    }
}
