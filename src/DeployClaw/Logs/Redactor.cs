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
        StringBuilder? clean = null;
        var kept = 0;
        for (var anchor = scanned.NextAnchor(0); anchor >= 0; anchor = scanned.NextAnchor(anchor + 1))
        {
            if (SecretShapes.At(scanned, anchor, Math.Min(anchor, kept)) is not { } secret)
            {
                continue;
            }

            // What was cut may itself announce a secret behind it, as in "password: api-key: x".
            if (secret.Start >= kept)
            {
                clean ??= new StringBuilder(scanned.Length);
                clean.Append(scanned.Text, kept, secret.Start - kept).Append(Marker.Of(secret.Kind));
            }

            kept = Math.Max(kept, secret.End);
        }

        return clean is null ? scanned.Text : clean.Append(scanned.Text, kept, scanned.Length - kept).ToString();
    }
}
