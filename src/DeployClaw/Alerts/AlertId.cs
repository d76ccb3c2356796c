using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Alerts;

/// <summary>Identities for notices that bring none of their own: the same parts give the same id, in any process.</summary>
public static class AlertId
{
    /// <summary>Lengths go before the parts, so that no two lists of parts read alike.</summary>
    public static string Derive(params IReadOnlyList<string> parts)
    {
        var text = string.Concat(parts.Select(part => $"{part.Length}:{part}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
