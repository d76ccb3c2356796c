using System.Net;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.WebApi;
using DeployClaw.Sandbox.Slack.Workspace;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace DeployClaw.Sandbox.Slack;

/// <summary>
/// Slack on a loopback port, as far as a bot can see: the Web API, Socket Mode, signed requests, response URLs, uploads. Its people act
/// by <see cref="People"/> or the page.
/// </summary>
internal sealed class SlackStandIn : IAsyncDisposable
{
    private const long MaxBodyBytes = 64L * 1024 * 1024;

    private readonly WebApplication application;
    private readonly SlackParts parts;

    private SlackStandIn(WebApplication application, SlackParts parts)
    {
        (this.application, this.parts) = (application, parts);
        parts.Address.Root = new Uri(application.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    /// <summary>Such as http://127.0.0.1:45678/; the page is there.</summary>
    public Uri Address => parts.Address.Root;

    /// <summary>What stands for https://slack.com/api/.</summary>
    public Uri ApiUrl => parts.Address.At("api/");

    public string BotToken => parts.BotToken.Value;

    public string AppToken => parts.AppToken.Value;

    public string SigningSecret => parts.SigningSecret;

    public SlackWorkspace Workspace => parts.Workspace;

    public SlackPeople People => parts.People;

    public SlackFaults Faults => parts.Faults;

    public SlackCallLog Calls => parts.Calls;

    public SocketMode Sockets => parts.Sockets;

    /// <summary>The clock is what timestamps, expiry and rates are judged by.</summary>
    public static async Task<SlackStandIn> StartAsync(
        SlackStandInOptions? options = null, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        options ??= new SlackStandInOptions();
        var parts = new SlackParts(options, clock ?? TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRouting();
        builder.Services.Configure<FormOptions>(form => form.ValueLengthLimit = (int)MaxBodyBytes);
        var application = builder.Build();
        SlackEndpoints.Map(application, parts);
        await application.StartAsync(cancellation);
        return new SlackStandIn(application, parts);
    }

    /// <summary>From now on the app is told by HTTP. Throws when the events' URL does not answer Slack's handshake.</summary>
    public async Task UseHttpAsync(RequestUrls urls, CancellationToken cancellation = default)
    {
        var http = SignedHttp(urls);
        if (!await http.VerifyAsync(Workspace.App.VerificationToken, cancellation))
        {
            http.Dispose();
            throw new InvalidOperationException("The URL did not answer the challenge.");
        }

        parts.Delivery.Use(http);
    }

    /// <summary>Makes requests that are signed like Slack's, to be sent by hand: forged, replayed or late.</summary>
    public SignedHttp SignedHttp(RequestUrls urls) => new(urls, SigningSecret, parts.Options.Patience, parts.Clock);

    /// <summary>Takes Slack down, or up again. Unreachable cuts the sockets that are open.</summary>
    public void SetOutage(SlackOutage outage)
    {
        parts.Outage = outage;
        if (outage != SlackOutage.None)
        {
            Sockets.CutAll();
        }
    }

    public async ValueTask DisposeAsync()
    {
        parts.Dispose();
        Sockets.CutAll();
        await application.DisposeAsync();
    }
}
