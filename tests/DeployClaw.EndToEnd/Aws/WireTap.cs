using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>A server that gives everybody the same answer and keeps what it was sent last.</summary>
internal sealed class WireTap : IAsyncDisposable
{
    private readonly WebApplication application;

    private WireTap(WebApplication application, string answer, string contentType)
    {
        this.application = application;
        application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Body = await reader.ReadToEndAsync(context.RequestAborted);
            Path = context.Request.Path;
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(answer, context.RequestAborted);
        });
    }

    public Uri Address => new(application.Urls.Single());

    public string Body { get; private set; } = "";

    public string? Path { get; private set; }

    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public static async Task<WireTap> StartAsync(string answer, string contentType)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var tap = new WireTap(builder.Build(), answer, contentType);
        await tap.application.StartAsync(TestContext.Current.CancellationToken);
        return tap;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
