namespace DeployClaw.Sandbox.Identity;

/// <summary>A program that is registered at the issuer. A redirect URI has to be on the list as it is sent.</summary>
internal sealed record IdentityClient(string Id, string Secret)
{
    public HashSet<string> RedirectUris { get; } = new(StringComparer.Ordinal);
}
