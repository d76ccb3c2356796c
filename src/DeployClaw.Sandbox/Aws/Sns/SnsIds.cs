using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>Ids of the form that SNS and EventBridge give, derived from what they stand for.</summary>
internal static class SnsIds
{
    public static string Of(string subject) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(subject)).AsSpan(0, 16), bigEndian: true).ToString();
}
