using System.Security.Cryptography;

namespace DeployClaw.Sandbox.Identity;

/// <summary>What the issuer is made of.</summary>
internal sealed class IdentityParts(IReadOnlyList<IdentityPersona> personas, TimeProvider clock)
{
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";

    public string Issuer { get; set; } = "";

    public IReadOnlyList<IdentityPersona> Personas { get; } = personas;

    public IdentityClient Client { get; } = new("deployclaw", Secret());

    public IdentityKeys Keys { get; } = new();

    public IssuedCodes Codes { get; } = new(clock);

    public IssuedDevices Devices { get; } = new(clock);

    public TimeSpan SignedInAgo { get; set; }

    public string? SaysItIs { get; set; }

    public IReadOnlyList<string> FurtherAudiences { get; set; } = [];

    public string? AuthorizedParty { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public IdentityPersona? Find(string subject) => Personas.FirstOrDefault(persona => persona.Subject == subject);

    public static string Secret() => Base64Url(RandomNumberGenerator.GetBytes(32));

    /// <summary>Letters that nobody mistakes for others and that make no words (RFC 8628, section 6.1).</summary>
    public static string UserCode() => $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";

    public static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
