using DeployClaw.Host.StepUp;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployClaw.Tests.StepUp;

public sealed class IssuerCheckTests
{
    [Theory]
    [InlineData("https://issuer.example", false)]
    [InlineData("https://issuer.example/", false)]
    [InlineData("https://issuer.example/other", true)]
    [InlineData("https://evil.example", true)]
    [InlineData(null, true)]
    public void OnlyTheIssuerThatWasSetUpIsTaken(string? says, bool refused) =>
        Assert.Equal(refused, IssuerCheck.Problem(Found(says, "https://issuer.example/token"), Options(sandbox: false)) is not null);

    [Theory]
    [InlineData("https://tokens.example/token", false, false)]
    [InlineData("http://issuer.example/token", false, true)]
    [InlineData("http://issuer.example/token", true, false)]
    [InlineData("ftp://issuer.example/token", true, true)]
    public void CodesAndSecretsGoUnderTlsOnlyOutsideOfTheSandbox(string token, bool sandbox, bool refused) =>
        Assert.Equal(refused, IssuerCheck.Problem(Found("https://issuer.example", token), Options(sandbox)) is not null);

    private static OpenIdConnectConfiguration Found(string? issuer, string token) =>
        new() { Issuer = issuer, AuthorizationEndpoint = "https://issuer.example/authorize", TokenEndpoint = token, JwksUri = "https://issuer.example/jwks" };

    private static StepUpOptions Options(bool sandbox) => StepUpOptions.Read(
        name => name switch
        {
            StepUpOptions.IssuerVariable => "https://issuer.example",
            StepUpOptions.ClientIdVariable => "deployclaw",
            _ => null,
        },
        publicUrl: null,
        sandbox)!;
}
