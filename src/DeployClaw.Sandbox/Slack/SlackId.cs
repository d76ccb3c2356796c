using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Sandbox.Slack;

/// <summary>Ids that look like Slack's (a letter for the kind, then capitals and digits) and are the same in every run.</summary>
internal static class SlackId
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    public static string Of(char kind, string seed) => $"{kind}0{Letters(kind + seed, 9)}";

    /// <summary>As Slack names blocks and actions that have no name.</summary>
    public static string Short(long number) => Letters(number.ToString(), 5);

    /// <summary>A secret nobody else knows: tokens, tickets, URLs that are a capability.</summary>
    public static string Secret(int characters = 24) => RandomNumberGenerator.GetString(Alphabet, characters);

    private static string Letters(string seed, int count) =>
        string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).Take(count).Select(value => Alphabet[value % Alphabet.Length]));
}
