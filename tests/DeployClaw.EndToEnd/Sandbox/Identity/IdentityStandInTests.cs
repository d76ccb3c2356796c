using System.Net;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox.Identity;

namespace DeployClaw.EndToEnd.Sandbox.Identity;

/// <summary>npm's openid-client, which many programs sign in with, takes the stand-in for an issuer.</summary>
public sealed class IdentityStandInTests : IAsyncLifetime
{
    private const string Back = "http://127.0.0.1:9/callback";
    private IdentityStandIn issuer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        issuer = await IdentityStandIn.StartAsync([new("priya", "Priya Raman"), new("mira", "Mira Solberg")], cancellation: Cancellation);
        issuer.Client.RedirectUris.Add(Back);
    }

    public ValueTask DisposeAsync() => issuer.DisposeAsync();

    [Theory]
    [InlineData("code")]
    [InlineData("device")]
    public async Task AStockClientSignsSomebodyIn(string flow)
    {
        var (claims, problem) = await SignInAsync(flow, "priya");
        Assert.True(problem.Length == 0, problem);
        Assert.Equal("priya", claims.GetProperty("sub").GetString());
        Assert.Equal("deployclaw", claims.GetProperty("aud").GetString());
        Assert.True(claims.TryGetProperty("auth_time", out _));
    }

    [Fact]
    public async Task WhoCancelsIsNotSignedIn() =>
        Assert.Contains("access_denied", (await SignInAsync("code", "")).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task AnAddressThatIsNotRegisteredIsSentNobody()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(
            new Uri(issuer.Issuer, "/authorize?client_id=deployclaw&redirect_uri=http%3A%2F%2Fevil.example%2F&response_type=code&scope=openid"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<(JsonElement Claims, string Problem)> SignInAsync(string flow, string subject)
    {
        var asked = new { issuer = issuer.Issuer.ToString().TrimEnd('/'), clientId = issuer.Client.Id, clientSecret = issuer.Client.Secret, redirectUri = Back, subject, flow };
        var packages = await NpmPackages.FolderAsync();
        var result = await Cli.Wrap("node")
            .WithArguments([Path.Combine(NpmPackages.Sources, "openid.cjs")])
            .WithEnvironmentVariables(environment => environment.Set("NODE_PATH", packages))
            .WithStandardInputPipe(PipeSource.FromString(JsonSerializer.Serialize(asked)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Cancellation);
        return (result.IsSuccess ? JsonElement.Parse(result.StandardOutput) : default, result.StandardError);
    }
}
