using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// The issuer, by its discovery document: its addresses, its keys, and the requests that a client makes of it. Throws
/// <see cref="SourceUnavailableException"/> where it does not answer as it should.
/// </summary>
internal sealed class OpenIdIssuer : IDisposable
{
    private const int MostBytes = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly StepUpOptions options;
    private readonly HttpClient http;
    private readonly IssuerMetadata metadata;

    public OpenIdIssuer(StepUpOptions options, TimeProvider clock)
    {
        this.options = options;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = MostBytes,
        };
        metadata = new IssuerMetadata(options, new HttpDocumentRetriever(http) { RequireHttps = !options.Sandbox }, clock);
    }

    /// <summary>Its addresses and keys, remembered for a while.</summary>
    public Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancellation) => metadata.ReadAsync(cancellation);

    /// <summary>After a token whose key is not known: the issuer may have new ones.</summary>
    public Task<OpenIdConnectConfiguration> DiscoverAgainAsync(CancellationToken cancellation) => metadata.ReadAgainAsync(cancellation);

    /// <summary>Where the browser goes: OpenID Connect Core, section 3.1.2.1, with PKCE (RFC 7636).</summary>
    public async Task<Uri> AuthorizationAsync(StepUpJourney journey, Uri back, CancellationToken cancellation)
    {
        var endpoint = (await DiscoverAsync(cancellation)).AuthorizationEndpoint;
        var query = Query(
            ("response_type", "code"),
            ("client_id", options.ClientId),
            ("redirect_uri", back.ToString()),
            ("scope", "openid"),
            ("state", journey.State),
            ("nonce", journey.Nonce),
            ("code_challenge", StepUpSecret.Pkce(journey.Verifier)),
            ("code_challenge_method", "S256"),
            ("prompt", "login"),
            ("max_age", "0"));
        return new Uri(endpoint + (endpoint.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query);
    }

    /// <summary>The ID token for a code; null where the issuer does not take the code.</summary>
    public async Task<string?> RedeemAsync(string code, string verifier, Uri back, CancellationToken cancellation) =>
        (await PostAsync(
            (await DiscoverAsync(cancellation)).TokenEndpoint,
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back.ToString()), ("code_verifier", verifier)],
            cancellation)).IdToken;

    /// <summary>A code for a person to type at the issuer's page.</summary>
    public async Task<DeviceGrant> AskForCodeAsync(CancellationToken cancellation)
    {
        var endpoint = (await DiscoverAsync(cancellation)).DeviceAuthorizationEndpoint;
        if (string.IsNullOrEmpty(endpoint))
        {
            throw new SourceUnavailableException($"{options.Issuer.Host} gives out no codes to sign in with, and without --public-url there is no other way.");
        }

        var answer = await PostAsync(endpoint, [("scope", "openid")], cancellation);
        return answer is { DeviceCode: { } device, UserCode: { } user, VerificationUri: { } page, ExpiresIn: > 0 and var life }
            && IssuerCheck.IsSafe(page, options)
            ? new DeviceGrant(device, user, new Uri(page), TimeSpan.FromSeconds(life), Math.Clamp(answer.Interval ?? 5, 1, 60))
            : throw new SourceUnavailableException($"{options.Issuer.Host} gave no code to sign in with{(answer.Error is { } error ? $" ({error})" : "")}.");
    }

    public async Task<DevicePoll> PollAsync(string deviceCode, CancellationToken cancellation)
    {
        var answer = await PostAsync(
            (await DiscoverAsync(cancellation)).TokenEndpoint,
            [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", deviceCode)],
            cancellation);
        return answer switch
        {
            { IdToken: { } token } => new DevicePoll.Signed(token),
            { Error: "authorization_pending" } => new DevicePoll.NotYet(),
            { Error: "slow_down" } => new DevicePoll.SlowDown(),
            { Error: "access_denied" } => new DevicePoll.Over("The sign-in was declined."),
            { Error: "expired_token" } => new DevicePoll.Over("Nobody signed in in time."),
            _ => new DevicePoll.Over("The issuer did not take the sign-in."),
        };
    }

    public void Dispose()
    {
        metadata.Dispose();
        http.Dispose();
    }

    // Client secret in the body: every issuer takes it, and the secret never stands in an address.
    private async Task<IssuerAnswer> PostAsync(string endpoint, IReadOnlyList<(string Name, string Value)> fields, CancellationToken cancellation)
    {
        var all = fields.Append(("client_id", options.ClientId));
        all = options.ClientSecret is { } secret ? all.Append(("client_secret", secret)) : all;
        try
        {
            using var form = new FormUrlEncodedContent(all.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            using var answer = await http.PostAsync(new Uri(endpoint), form, cancellation);
            return IssuerAnswer.Read(await answer.Content.ReadAsStringAsync(cancellation))
                ?? throw new SourceUnavailableException($"{options.Issuer.Host} answered {(int)answer.StatusCode} and no JSON.");
        }
        catch (Exception trouble) when (trouble is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new SourceUnavailableException($"The sign-in at {options.Issuer.Host} cannot be reached.", trouble);
        }
    }

    private static string Query(params IReadOnlyList<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
}
