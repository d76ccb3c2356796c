using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Iam;

/// <summary>Ids in IAM's form, a prefix and capitals and digits, derived from what they stand for.</summary>
internal static class UniqueId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string OfRole(AwsRole role) => Of("AROA", role.Arn, 17);

    public static string Of(string prefix, string subject, int length)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(subject));
        return prefix + string.Concat(digest.Take(length).Select(value => Alphabet[value % Alphabet.Length]));
    }
}
