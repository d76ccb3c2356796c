using System.Text;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Verify;
using DeployClaw.Host.Keys;

namespace DeployClaw.Tests.Audit;

/// <summary>An exported trail as lines to be edited, and what the verifier says of it.</summary>
internal static class AFile
{
    public static List<string> Lines(byte[] file) => [.. Encoding.UTF8.GetString(file).Split('\n')[..^1]];

    public static byte[] Of(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));

    /// <summary>With lines changed; the first entry's line is 1.</summary>
    public static byte[] Edited(byte[] file, Action<List<string>> edit)
    {
        var lines = Lines(file);
        edit(lines);
        return Of(lines);
    }

    public static TrailReport Verify(byte[] file, SignedNote? against = null, VerifierKey? key = null) =>
        new TrailVerifier(Ed25519Check.IsSigned).Verify(() => new MemoryStream(file), [key ?? ATrail.Key.Verifier], against);
}
