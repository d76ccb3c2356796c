namespace DeployClaw.Host.StepUp;

/// <summary>With whom people sign in before a vote on a high risk counts, and how this program is known there.</summary>
internal sealed record StepUpOptions
{
    public const string IssuerVariable = "DEPLOYCLAW_OIDC_ISSUER";
    public const string ClientIdVariable = "DEPLOYCLAW_OIDC_CLIENT_ID";
    public const string ClientSecretVariable = "DEPLOYCLAW_OIDC_CLIENT_SECRET";

    private StepUpOptions() { }

    /// <summary>As it stands in the issuer's tokens.</summary>
    public required Uri Issuer { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Null for a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where people's browsers reach this program, with a slash at its end; null where nothing can reach it.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The issuer is a stand-in, perhaps without TLS.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Null where no issuer is set up. Throws <see cref="SourceUnavailableException"/> with what is missing or wrong; it never quotes the secret.</summary>
    public static StepUpOptions? Read(Func<string, string?> environment, Uri? publicUrl, bool sandbox)
    {
        string? Variable(string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;

        if (Variable(IssuerVariable) is not { } issuer)
        {
            return null;
        }

        var options = new StepUpOptions
        {
            Issuer = Uri.TryCreate(issuer, UriKind.Absolute, out var address) && (address.Scheme == "https" || (sandbox && address.Scheme == "http"))
                ? address
                : throw new SourceUnavailableException($"{IssuerVariable} is not an issuer's address: it begins with https://."),
            ClientId = Variable(ClientIdVariable)
                ?? throw new SourceUnavailableException($"{IssuerVariable} is set and {ClientIdVariable} is not: it names this program at the issuer."),
            ClientSecret = Variable(ClientSecretVariable),
            PublicUrl = publicUrl,
            Sandbox = sandbox,
        };
        return publicUrl is null || sandbox || publicUrl.Scheme == "https"
            ? options
            : throw new SourceUnavailableException("--public-url begins with https://: people sign in there.");
    }

    /// <summary>The generated one would print the secret.</summary>
    public override string ToString() => $"{Issuer} as {ClientId}";
}
