using System.Text;
using DeployClaw.Logs.Secrets;

namespace DeployClaw.Logs;

/// <summary>
/// Cuts secrets out of text: before anything is stored, printed or sent. A secret becomes <c>[redacted:kind]</c>; names, hosts and
/// commit ids around it stay. In doubt it cuts too much rather than too little. Redacting twice changes nothing, the time is linear
/// in the text, and a text without the beginning of a secret is only scanned for one and returned as it is.
/// </summary>
public static class Redactor
{
    /// <summary>A cut may bring together what announces another secret. Real text settles at once, crafted text in a few passes.</summary>
    private const int MostPasses = 8;

    public static string Redact(string text)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var clean = Cut(new ScannedText(text));
            if (clean == text)
            {
                return text;
            }

            text = clean;
        }

        return text;
    }

    internal static string Cut(ScannedText scanned)
    {
        var secrets = Find(scanned);
        if (secrets.Count == 0)
        {
            return scanned.Text;
        }

        var clean = new StringBuilder(scanned.Length);
        var kept = 0;
        foreach (var secret in secrets.OrderBy(secret => secret.Start))
        {
            // Of two that overlap the first gives the kind, and both go whole.
            if (secret.Start >= kept)
            {
                clean.Append(scanned.Text, kept, secret.Start - kept).Append(Marker.Of(secret.Kind));
            }

            kept = Math.Max(kept, secret.End);
        }

        return clean.Append(scanned.Text, kept, scanned.Length - kept).ToString();
    }

    // Every shape looks at the text as it is, and none cares what another one found.
    private static List<Secret> Find(ScannedText scanned)
    {
        List<Secret> secrets = [.. KeyLine.In(scanned.Text)];
        for (var anchor = scanned.NextAnchor(0); anchor >= 0; anchor = scanned.NextAnchor(anchor + 1))
        {
            if (SecretShapes.At(scanned, anchor) is { } secret)
            {
                secrets.Add(secret);
            }
        }

        return secrets;
    }
}
