using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace DeployClaw.Sandbox.Identity;

/// <summary>
/// An OpenID Connect issuer on a loopback port: discovery, keys, the code flow with PKCE, the device flow. Its people sign in on its page, without
/// a password: who sits there says who they are.
/// </summary>
internal sealed class IdentityStandIn : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly IdentityParts parts;

    private IdentityStandIn(WebApplication application, IdentityParts parts)
    {
        (this.application, this.parts) = (application, parts);
        parts.Issuer = application.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
    }

    /// <summary>Such as http://127.0.0.1:45678: the issuer as it stands in its tokens.</summary>
    public string Name => parts.Issuer;

    public Uri Issuer => new(parts.Issuer);

    public IdentityClient Client => parts.Client;

    public IReadOnlyList<IdentityPersona> Personas => parts.Personas;

    /// <summary>How long ago people signed in, by the tokens: zero, but for a test of what old sign-ins are worth.</summary>
    public TimeSpan SignedInAgo
    {
        get => parts.SignedInAgo;
        set => parts.SignedInAgo = value;
    }

    /// <summary>Another issuer's name in the discovery document, for a test of who heeds it.</summary>
    public string? SaysItIs
    {
        get => parts.SaysItIs;
        set => parts.SaysItIs = value;
    }

    /// <summary>For which other programs tokens are meant too.</summary>
    public IReadOnlyList<string> FurtherAudiences
    {
        get => parts.FurtherAudiences;
        set => parts.FurtherAudiences = value;
    }

    /// <summary>To which program tokens say that they were given; none says nothing.</summary>
    public string? AuthorizedParty
    {
        get => parts.AuthorizedParty;
        set => parts.AuthorizedParty = value;
    }

    /// <summary>From now on tokens are signed with another key; the one before is no longer published.</summary>
    public void RotateKey() => parts.Keys.Rotate();

    public static async Task<IdentityStandIn> StartAsync(
        IReadOnlyList<IdentityPersona> personas, TimeProvider? clock = null, int port = 0, CancellationToken cancellation = default)
    {
        var parts = new IdentityParts(personas, clock ?? TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRouting();
        var application = builder.Build();
        IdentityEndpoints.Map(application, parts);
        await application.StartAsync(cancellation);
        return new IdentityStandIn(application, parts);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        parts.Keys.Dispose();
    }
}
