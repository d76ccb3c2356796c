using System.Text;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>What an entry commits to.</summary>
internal static class Commitments
{
    private const int Digits = 64;

    /// <summary>In canonical JSON a quotation mark inside a text is escaped, so these bytes stand nowhere else.</summary>
    private static ReadOnlySpan<byte> Before => "{\"personal\":\""u8;

    public static List<string> In(ReadOnlySpan<byte> entry)
    {
        var found = new List<string>();
        for (var at = entry.IndexOf(Before); at >= 0; at = entry.IndexOf(Before))
        {
            entry = entry[(at + Before.Length)..];
            if (entry.Length > Digits + 1 && entry[Digits..].StartsWith("\"}"u8))
            {
                found.Add(Encoding.ASCII.GetString(entry[..Digits]));
            }
        }

        return found;
    }
}
