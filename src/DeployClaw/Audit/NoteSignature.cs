namespace DeployClaw.Audit;

/// <summary>A line under a <see cref="SignedNote"/>: by the key of this name and hash.</summary>
public sealed record NoteSignature(string Name, string KeyHash, byte[] Signature)
{
    private const string Dash = "— ";
    private const int HashLength = 4;

    internal static NoteSignature? Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var encoded] || !VerifierKey.IsName(name))
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var count) && count > HashLength && Convert.ToBase64String(bytes, 0, count) == encoded
            ? new(name, Convert.ToHexStringLower(bytes, 0, HashLength), bytes[HashLength..count])
            : null;
    }

    public override string ToString() => $"{Dash}{Name} {Convert.ToBase64String([.. Convert.FromHexString(KeyHash), .. Signature])}";
}
