using System.Globalization;

namespace DeployClaw.Audit;

/// <summary>
/// How far a trail has come: which trail, how many leaves, what they hash to. Its text is what a head signs
/// (https://c2sp.org/tlog-checkpoint).
/// </summary>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    public string Text => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Root}\n";

    /// <summary>Null where the text is something else. Lines after the third are allowed by the format and of no meaning here.</summary>
    public static Checkpoint? Parse(string text) =>
        text.Split('\n') is [{ Length: > 0 } origin, var size, var root, .., ""]
        && HeadText.Count(size) is { } count
        && MerkleHash.FromBase64(root) is { } hash
            ? new(origin, count, hash)
            : null;
}
