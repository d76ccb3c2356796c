using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>
/// Which page is asked for. <see cref="Query"/> is everything else in the request: a token holds for the same query only.
/// </summary>
internal sealed record PageRequest(object Query, string? Token, int Size);

/// <summary>Part of a list, and the token for the rest of it.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken)
{
    /// <summary>Null when the token is not one that was given out for this query.</summary>
    public static Page<T>? Cut(IReadOnlyList<T> items, PageRequest request)
    {
        if (PageToken.Read(request.Query, request.Token) is not { } start || start > items.Count)
        {
            return null;
        }

        var end = Math.Min(start + request.Size, items.Count);
        return new Page<T>([.. items.Skip(start).Take(request.Size)], end < items.Count ? PageToken.Write(request.Query, end) : null);
    }
}

/// <summary>An opaque token: a position, bound to the query by a digest.</summary>
internal static class PageToken
{
    public static string Write(object query, int position) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{position}.{Digest(query)}"));

    /// <summary>The position; 0 without a token; null for a token that was not given out for this query.</summary>
    public static int? Read(object query, string? token)
    {
        if (token is null)
        {
            return 0;
        }

        if (!Base64Url.IsValid(token))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split('.');
        return parts.Length == 2 && parts[1] == Digest(query) && int.TryParse(parts[0], out var position) && position > 0 ? position : null;
    }

    private static string Digest(object query) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(query, AwsJson.Options)))[..16];
}
