namespace DeployClaw.Host.Aws;

/// <summary>
/// A shared configuration file (<c>~/.aws/config</c> or <c>~/.aws/credentials</c>), only for the settings that the SDK keeps to itself.
/// Nested settings have the key "codepipeline.endpoint_url". Format: https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
/// </summary>
internal sealed class AwsConfigFile
{
    /// <summary>
    /// Settings by which a profile says where credentials come from:
    /// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
    /// </summary>
    private static readonly string[] CredentialKeys =
    [
        "aws_access_key_id", "credential_process", "credential_source", "login_session",
        "role_arn", "sso_session", "sso_start_url", "web_identity_token_file",
    ];

    private readonly Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal);

    private AwsConfigFile() { }

    public static AwsConfigFile Parse(string text)
    {
        var file = new AwsConfigFile();
        var section = new Dictionary<string, string>(StringComparer.Ordinal);
        var parent = "";
        foreach (var line in text.Split('\n'))
        {
            var bare = line.Trim();
            if (bare.Length == 0 || bare[0] is '#' or ';')
            {
                continue;
            }

            if (bare[0] == '[' && bare.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
            {
                section = file.Open(bare[1..end]);
            }
            else if (bare.Split('=', 2) is [var key, var value])
            {
                var nested = char.IsWhiteSpace(line[0]);
                parent = nested ? parent : key.Trim();
                section[nested ? $"{parent}.{key.Trim()}" : parent] = value.Trim();
            }
        }

        return file;
    }

    public static AwsConfigFile Read(string path) => Parse(File.Exists(path) ? File.ReadAllText(path) : "");

    /// <summary>A setting of a profile, whether its heading is <c>[profile dev]</c>, <c>[dev]</c> or <c>[default]</c>.</summary>
    public string? OfProfile(string profile, string key) => Find($"profile {profile}", key) ?? Find(profile, key);

    public bool OffersCredentials(string profile) => CredentialKeys.Any(key => OfProfile(profile, key) is not null);

    public string? OfServices(string name, string key) => Find($"services {name}", key);

    private string? Find(string section, string key) =>
        sections.GetValueOrDefault(section)?.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    private Dictionary<string, string> Open(string heading)
    {
        var name = string.Join(' ', heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return sections.TryGetValue(name, out var known) ? known : sections[name] = new(StringComparer.Ordinal);
    }
}
