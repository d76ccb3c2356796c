using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace DeployClaw.Audit;

/// <summary>A node of the trail's tree, hashed as in RFC 6962, section 2.1: SHA-256, a leaf after the byte 0, an inner node after the byte 1.</summary>
[InlineArray(Length)]
public struct MerkleHash : IEquatable<MerkleHash>
{
    public const int Length = 32;

    private byte first;

    /// <summary>What a tree without leaves hashes to.</summary>
    public static MerkleHash Empty { get; } = From(SHA256.HashData([]));

    public static MerkleHash Leaf(ReadOnlySpan<byte> content)
    {
        var prefixed = ArrayPool<byte>.Shared.Rent(content.Length + 1);
        prefixed[0] = 0;
        content.CopyTo(prefixed.AsSpan(1));
        MerkleHash hash = default;
        SHA256.HashData(prefixed.AsSpan(0, content.Length + 1), hash);
        ArrayPool<byte>.Shared.Return(prefixed);
        return hash;
    }

    public static MerkleHash Node(MerkleHash left, MerkleHash right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Length)];
        both[0] = 1;
        ((ReadOnlySpan<byte>)left).CopyTo(both[1..]);
        ((ReadOnlySpan<byte>)right).CopyTo(both[(1 + Length)..]);
        MerkleHash hash = default;
        SHA256.HashData(both, hash);
        return hash;
    }

    /// <summary>From its 32 bytes.</summary>
    public static MerkleHash From(ReadOnlySpan<byte> bytes)
    {
        MerkleHash hash = default;
        bytes[..Length].CopyTo(hash);
        return bytes.Length == Length ? hash : throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
    }

    /// <summary>From standard Base64; null where the text is something else, or writes it in another way than <see cref="ToString"/>.</summary>
    public static MerkleHash? FromBase64(string text)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return text.Length == 44 && Convert.TryFromBase64String(text, bytes, out var count) && count == Length && Convert.ToBase64String(bytes) == text ? From(bytes) : null;
    }

    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();

    /// <summary>Standard Base64.</summary>
    public override readonly string ToString() => Convert.ToBase64String(this);

    public readonly bool Equals(MerkleHash other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is MerkleHash hash && Equals(hash);

    // A hash's first bytes are as good as any.
    public override readonly int GetHashCode() => BitConverter.ToInt32(this);

    public static bool operator ==(MerkleHash one, MerkleHash other) => one.Equals(other);

    public static bool operator !=(MerkleHash one, MerkleHash other) => !one.Equals(other);
}
