using System.Net;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.SocketMode;
using DeployClaw.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.EndToEnd.Slack;

/// <summary>The host's Slack rim in a server of its own, with an inbox of the test's: by Socket Mode, or by signed HTTP.</summary>
internal sealed class ABot : IAsyncDisposable
{
    private readonly WebApplication application;

    private ABot(WebApplication application, ADesk desk) => (this.application, Desk) = (application, desk);

    public ADesk Desk { get; }

    public Uri Address => new(application.Urls.Single());

    public SocketModeConnection Sockets => application.Services.GetRequiredService<SocketModeConnection>();

    public static async Task<ABot> StartAsync(SlackStandIn slack, bool socketMode)
    {
        var desk = new ADesk();
        var options = SlackOptions.Read(
            name => name switch
            {
                SlackOptions.BotTokenVariable => slack.BotToken,
                SlackOptions.AppTokenVariable => socketMode ? slack.AppToken : null,
                SlackOptions.SigningSecretVariable => socketMode ? null : slack.SigningSecret,
                SlackOptions.ApiUrlVariable => slack.ApiUrl.ToString(),
                _ => null,
            },
            sandbox: true);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddLogging().AddSingleton(TimeProvider.System).AddSlack(options, _ => desk);
        var bot = new ABot(builder.Build(), desk);
        DeployClaw.Host.Slack.SlackEndpoints.Map(bot.application);
        await bot.application.StartAsync(TestContext.Current.CancellationToken);
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }
}
