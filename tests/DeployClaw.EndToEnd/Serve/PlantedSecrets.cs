using System.Security.Cryptography;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>A secret as a log line or a person has it: the text around it, and the part that nobody may ever see.</summary>
internal sealed record PlantedSecret(string Kind, string Text, string Hidden);

/// <summary>
/// Secrets of twenty-two kinds, drawn anew each time: what is found afterwards tells where it was planted. The forms are those that their
/// issuers document; none was ever issued.
/// </summary>
internal static class PlantedSecrets
{
    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Word = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Each on one line.</summary>
    public static IReadOnlyList<PlantedSecret> Draw() =>
    [
        Of("AWS access key", Drawn(Upper, 16), hidden => $"AKIA{hidden}"),
        Of("AWS secret key", Drawn(Word, 40), hidden => $"aws_secret_access_key = {hidden}"),
        Of("AWS session token", Drawn(Word, 60), hidden => $"AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj{hidden}"),
        Of("GitHub token", Drawn(Word, 36), hidden => $"remote: ghp_{hidden}"),
        Of("GitHub fine-grained token", Drawn(Word, 22), hidden => $"github_pat_{hidden}_{Drawn(Word, 59)}"),
        Of("GitLab token", Drawn(Word, 20), hidden => $"push with glpat-{hidden}"),
        Of("npm token", Drawn(Word, 36), hidden => $"npm_{hidden}"),
        Of("Google key", Drawn(Word, 33), hidden => $"key=AIzaSy{hidden}"),
        Of("Stripe key", Drawn(Word, 24), hidden => $"stripe sk_live_{hidden}"),
        Of("Slack token", Drawn(Word, 24), hidden => $"slack: xoxb-{Drawn(Digits, 11)}-{Drawn(Digits, 11)}-{hidden}"),
        Of("Slack webhook", Drawn(Word, 24), hidden => $"posting to https://hooks.slack.com/services/T{Drawn(Upper, 8)}/B{Drawn(Upper, 8)}/{hidden}"),
        Of("web token", Drawn(Word, 43), hidden => $"token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.{hidden} accepted"),
        Of("bearer header", Drawn(Word, 32), hidden => $"Authorization: Bearer {hidden}"),
        Of("basic header", Drawn(Word, 24), hidden => $"Authorization: Basic {hidden}"),
        Of("password in a URL", Drawn(Word, 18), hidden => $"postgresql://app:{hidden}@db.internal:5432/tenants"),
        Of("password in a connection string", Drawn(Word, 18), hidden => $"Host=db;Username=app;Password={hidden};Database=tenants"),
        Of("password in the environment", Drawn(Word, 18), hidden => $"PGPASSWORD={hidden} psql -h db"),
        Of("password of a command", Drawn(Word, 18), hidden => $"curl -u deploy:{hidden} https://api.internal"),
        Of("password in SQL", Drawn(Word, 18), hidden => $"CREATE ROLE reporting LOGIN PASSWORD '{hidden}'"),
        Of("private key", Drawn(Word, 64), hidden => $"-----BEGIN PRIVATE KEY-----\\n{hidden}\\n-----END PRIVATE KEY-----"),
        Of("Docker token", Drawn(Word, 27), hidden => $"pull with dckr_pat_{hidden}"),
        Of("Azure key", Drawn(Word, 40), hidden => $"DefaultEndpointsProtocol=https;AccountKey={hidden}==;EndpointSuffix=x"),
    ];

    private static PlantedSecret Of(string kind, string hidden, Func<string, string> text) => new(kind, text(hidden), hidden);

    private static string Drawn(string from, int length) => RandomNumberGenerator.GetString(from, length);
}
