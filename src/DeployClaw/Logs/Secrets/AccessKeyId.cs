namespace DeployClaw.Logs.Secrets;

/// <summary>
/// An AWS access key id: four letters that tell its kind, 16 more of capitals and digits
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids). A secret key of 40
/// characters right behind it, as in a credentials file made of columns, goes with it.
/// </summary>
internal static class AccessKeyId
{
    private const int Length = 20;
    private const int SecretLength = 40;

    /// <summary>The longest gap between the columns: a quote, a comma, a space, a quote.</summary>
    private const int Gap = 4;

    public static readonly string[] Prefixes = ["AKIA", "ASIA", "ABIA", "ACCA"];

    public static Secret? At(ScannedText text, int anchor)
    {
        var end = text.RunEnd(anchor, Alphabets.AccessKeyId);
        return end - anchor >= Length ? new Secret(anchor, SecretKeyEnd(text, end) ?? end, "aws-access-key") : null;
    }

    private static int? SecretKeyEnd(ScannedText text, int end)
    {
        for (var start = end; start <= end + Gap && start < text.Length; start++)
        {
            if (Alphabets.Base64.Contains(text[start]))
            {
                var stop = text.RunEnd(start, Alphabets.Base64);
                return start > end && stop - start == SecretLength ? stop : null;
            }
        }

        return null;
    }
}
