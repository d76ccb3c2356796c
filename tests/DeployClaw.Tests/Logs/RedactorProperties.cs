using DeployClaw.Logs;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DeployClaw.Tests.Logs;

public class RedactorProperties
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly (string Before, string Alphabet, int Length, string After)[] Kinds =
    [
        ("AKIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 16, ""),
        ("aws_secret_access_key=", LettersAndDigits + "/+", 40, ""),
        ("\"SessionToken\":\"", LettersAndDigits + "/+=", 60, "\""),
        ("Authorization: Bearer ", LettersAndDigits + "-._~+/", 24, ""),
        ("Bearer ", LettersAndDigits + "-._~+/", 24, ""),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.", LettersAndDigits + "-_", 43, ""),
        ("postgresql://app:", LettersAndDigits + "!$%*+=.-_~", 12, "@db.internal/tenants"),
        ("host=db password=", LettersAndDigits + "!$%^*()+=.-_~;,&?", 12, " dbname=tenants"),
        ("Host=db;Password=", LettersAndDigits + "!$%^*()+=.-_~", 12, ";Database=tenants"),
        ("\"password\":\"", LettersAndDigits + " !$%^*()+=.-_~;,&?<>", 12, "\""),
        ("PGPASSWORD=", LettersAndDigits + "!%^*+=.-_~", 12, " psql"),
        ("--password ", LettersAndDigits + "!%^*+=._~", 12, ""),
        ("password: ", LettersAndDigits + "!%^*+=._~", 12, ""),
        ("client_secret=", LettersAndDigits, 16, ""),
        ("api-key: ", LettersAndDigits, 16, ""),
        ("-----BEGIN EC PRIVATE KEY-----\n", LettersAndDigits + "+/", 64, "\n-----END EC PRIVATE KEY-----"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\n", LettersAndDigits + "+/", 70, ""),
        ("ghp_", LettersAndDigits, 36, ""),
        ("glpat-", LettersAndDigits + "-_", 20, ""),
        ("xoxb-", "0123456789-", 24, ""),
        ("npm_", LettersAndDigits, 36, ""),
        ("AIza", LettersAndDigits + "-_", 35, ""),
        ("sk_live_", LettersAndDigits, 24, ""),
        (" curl -fsSu app:", LettersAndDigits + "!%^*+=._~", 12, " https://api"),
        (" mysql -uroot -p", LettersAndDigits + "!%^*+=._~", 12, " tenants"),
        (" docker login -u app -p ", LettersAndDigits + "!%^*+=._~", 12, " registry.internal"),
        ("?sig=", LettersAndDigits + "%", 40, "&sv=2022-11-02"),
        ("https://hooks.slack.com/services/", LettersAndDigits + "/", 40, ""),
        ("ya29.", LettersAndDigits + "-_", 40, ""),
    ];

    /// <summary>Always the same cases: what fails here failed before it was committed.</summary>
    private const string Seed = "(20240115,142837)";

    /// <summary>As much of a secret in a row as nothing else repeats by chance.</summary>
    private const int Piece = 8;

    [Property(MaxTest = 10_000, Replay = Seed)]
    public Property NoPieceOfAPlantedSecretSurvives() =>
        Prop.ForAll(
            Planted().ToArbitrary(),
            planted => !HasAPiece(Redactor.Redact(planted.Text), planted.Secret));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property RedactingTwiceChangesNothing() =>
        Prop.ForAll(
            Gen.Two(Planted()).Select(two => two.Item1.Text + two.Item2.Text).ToArbitrary(),
            text => Redactor.Redact(Redactor.Redact(text)) == Redactor.Redact(text));

    [Property(MaxTest = 4_000, Replay = Seed)]
    public Property RedactingJumbledAnchorsTwiceChangesNothing() =>
        Prop.ForAll(
            Jumble().ToArbitrary(),
            text => Redactor.Redact(Redactor.Redact(text)) == Redactor.Redact(text));

    [Property(MaxTest = 2_000, Replay = Seed)]
    public bool NoTextIsTooStrange(string? text) => Redactor.Redact(text ?? "") is not null;

    private static bool HasAPiece(string clean, string secret) =>
        Enumerable.Range(0, secret.Length - Piece + 1).Any(start => clean.AsSpan().IndexOf(secret.AsSpan(start, Piece)) >= 0);

    private static Gen<(string Text, string Secret)> Planted() =>
        from kind in Gen.Elements(Kinds)
        from letters in Gen.ArrayOf(Gen.Elements(kind.Alphabet.ToCharArray()), kind.Length)
        from before in Surroundings()
        from after in Surroundings()
        let secret = new string(letters)
        where !string.IsNullOrWhiteSpace(secret) && secret.Trim('*').Length > 4
        select ($"{before}{kind.Before}{secret}{kind.After}{after}", secret);

    private static Gen<string> Surroundings() =>
        Gen.OneOf(
            Gen.Constant(""),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Elements("2024-01-15 ERROR: ", " ", "\n", "{\"message\":\"", "' ", "\"", ";", "&x=1", ", user=bob", "password: ", "https://", "\\"));

    private static Gen<string> Jumble() =>
        Gen.Elements(
                "password", "=", ":", "token", "secret", " ", "\"", "'", "\\", ";", ",", "&", "://", "@", "/", "a", "b1", "hunter2", "\n", "--",
                "eyJhbGciOiJ9", ".", "AKIAIOSFODNN7EXAMPLE", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "Bearer ", "basic ",
                "Authorization", "ghp_0123456789abcdefghij", "[redacted:token]", "[", "]", "<", ">", "${X}", "***", "cookie:", "pwd", "_auth")
            .ListOf()
            .Select(parts => string.Concat(parts));
}
