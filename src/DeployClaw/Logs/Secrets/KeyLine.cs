using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A line out of the middle of a private key whose BEGIN and END are other events. Nothing says so but its form: one run of base 64
/// exactly as long as PEM and its writers break lines (64: RFC 7468 and OpenSSL; 70: OpenSSH; 76: MIME), alone or behind a time. A
/// line of a certificate has the same form and goes too; a digest of 64 hexadecimal digits has only one case and stays. So does the
/// last, shorter line of such a key: alone it is worth nothing.
/// </summary>
internal static class KeyLine
{
    private const int Narrowest = 64;

    private static readonly SearchValues<char> Breaks = SearchValues.Create(" \t|>");

    private static readonly SearchValues<char> TimeStamp = SearchValues.Create("0123456789-:.,/+TZ[]|> \t");

    public static IEnumerable<Secret> In(string text)
    {
        for (var start = 0; text.Length - start >= Narrowest;)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            if (end - start >= Narrowest && BodyOf(text.AsSpan(start, end - start)) is { } body)
            {
                yield return new Secret(start + body.Start.Value, start + body.End.Value, PrivateKey.Kind);
            }

            start = end + 1;
        }
    }

    private static Range? BodyOf(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd();
        var start = trimmed.LastIndexOfAny(Breaks) + 1;
        var body = trimmed[start..];
        var isBody = body.Length is 64 or 70 or 76
            && !body.ContainsAnyExcept(Alphabets.Base64)
            && body.ContainsAnyInRange('a', 'z')
            && body.ContainsAnyInRange('A', 'Z')
            && body.ContainsAnyInRange('0', '9')
            && !trimmed[..start].ContainsAnyExcept(TimeStamp);
        return isBody ? start..trimmed.Length : null;
    }
}
