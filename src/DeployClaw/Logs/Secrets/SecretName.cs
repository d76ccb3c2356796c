namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A word that names a secret, alone or as the end of a longer name (<c>DB_PASSWORD</c>, <c>spring.datasource.password</c>).
/// <see cref="InProse"/>: it also stands in sentences ("Unexpected token: x"), where what follows a colon must look like a secret.
/// </summary>
internal sealed record SecretName(string Word, string Kind, bool InProse = false)
{
    /// <summary>At one place the first that fits counts, so the longer name stands first.</summary>
    public static readonly SecretName[] All =
    [
        new("secret_access_key", "aws-secret-key"),
        new("secretaccesskey", "aws-secret-key"),
        new("secret-access-key", "aws-secret-key"),
        new("secret access key", "aws-secret-key"),
        new("session_token", "session-token"),
        new("sessiontoken", "session-token"),
        new("session-token", "session-token"),
        new("security-token", "session-token"),
        new("password", "password"),
        new("passwd", "password"),
        new("passphrase", "password"),
        new("pwd", "password"),
        new("secret", "secret", InProse: true),
        new("token", "token", InProse: true),
        new("api_key", "api-key"),
        new("api-key", "api-key"),
        new("apikey", "api-key"),
        new("access_key", "key"),
        new("access-key", "key"),
        new("accesskey", "key"),
        new("account_key", "key"),
        new("accountkey", "key"),
        new("private_key", "key"),
        new("private-key", "key"),
        new("privatekey", "key"),
        new("encryption_key", "key"),
        new("signing_key", "key"),
        new("signature=", "signature"),
        new("?sig=", "signature"),
        new("&sig=", "signature"),
        new("_auth", "token"),
    ];

    // What may still follow the word inside the name; "password_policy" or "tokens" name no secret.
    private static readonly HashSet<string> Tails =
        ["", "key", "accesskey", "value", "text", "string", "plain", "plaintext", "base64", "b64", "data", "token", "1", "2", "3"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TailLookup = Tails.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool MayEndWith(ReadOnlySpan<char> tail)
    {
        Span<char> plain = stackalloc char[NamedValue.LongestTail];
        var length = 0;
        foreach (var letter in tail)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain[length++] = char.ToLowerInvariant(letter);
            }
        }

        return TailLookup.Contains(plain[..length]);
    }
}
