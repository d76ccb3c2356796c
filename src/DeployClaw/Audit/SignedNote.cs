using System.Text;

namespace DeployClaw.Audit;

/// <summary>
/// A text and who signed it (https://c2sp.org/signed-note): the text, an empty line, and for each signature a line with a dash, the key's
/// name, and the key's hash with the signature in Base64.
/// </summary>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string Separator = "\n\n";

    // The format asks readers for a limit.
    private const int MostSignatures = 16;

    /// <param name="text">Lines that all end with a line feed.</param>
    /// <param name="key">Of which <paramref name="sign"/> has the other half.</param>
    /// <param name="sign">Gives the signature over a message.</param>
    public static SignedNote Sign(string text, VerifierKey key, Func<byte[], byte[]> sign) =>
        IsText(text)
            ? new(text, [new(key.Name, key.Hash, sign(Encoding.UTF8.GetBytes(text)))])
            : throw new ArgumentException("A note's text is lines, all of which end, without control characters.", nameof(text));

    /// <summary>Null where the text is no signed note.</summary>
    public static SignedNote? Parse(string note)
    {
        var end = note.LastIndexOf(Separator, StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n') || !IsText(note[..(end + 1)]))
        {
            return null;
        }

        var lines = note[(end + Separator.Length)..].Split('\n')[..^1];
        var signatures = lines.Take(MostSignatures + 1).Select(NoteSignature.Parse).OfType<NoteSignature>().ToList();
        return signatures.Count == lines.Length && signatures.Count is > 0 and <= MostSignatures ? new(note[..(end + 1)], signatures) : null;
    }

    /// <summary>The key among these that signed it, or none.</summary>
    public VerifierKey? SignerAmong(IEnumerable<VerifierKey> keys, SignatureCheck check)
    {
        var message = Encoding.UTF8.GetBytes(Text);
        return keys.FirstOrDefault(key => Signatures.Any(signature =>
            signature.Name == key.Name && signature.KeyHash == key.Hash && check(key.PublicKey, message, signature.Signature)));
    }

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";

    private static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => char.IsControl(c) && c != '\n') && !text.StartsWith('\n');
}
