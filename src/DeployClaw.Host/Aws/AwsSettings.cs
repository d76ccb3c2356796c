using Amazon;

namespace DeployClaw.Host.Aws;

/// <summary>The settings of a run, from its options, the environment and the shared configuration files, in the SDKs' order.</summary>
internal sealed record AwsSettings(AwsProfile Profile, IReadOnlyList<RegionEndpoint> Named, AwsEndpoints Endpoints)
{
    /// <summary>At least one. Throws <see cref="SourceUnavailableException"/> where none is set: only who asks AWS something needs one.</summary>
    public IReadOnlyList<RegionEndpoint> Regions => Named.Count > 0
        ? Named
        : throw new SourceUnavailableException($"No AWS region is set: set AWS_REGION (for example AWS_REGION=eu-west-1), or give the profile {Profile.Name} a region.");

    /// <summary>Throws <see cref="SourceUnavailableException"/> where an endpoint may not be used.</summary>
    public static AwsSettings Read(AwsOptions options, Func<string, string?> environment)
    {
        string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

        var profile = options.Profile ?? Variable("AWS_PROFILE") ?? "default";
        var config = AwsConfigFile.Read(Variable("AWS_CONFIG_FILE") ?? HomeFile("config"));
        var credentials = AwsConfigFile.Read(Variable("AWS_SHARED_CREDENTIALS_FILE") ?? HomeFile("credentials"));
        var region = Variable("AWS_REGION")
            ?? Variable("AWS_DEFAULT_REGION")
            ?? config.OfProfile(profile, "region")
            ?? credentials.OfProfile(profile, "region");
        var endpoints = AwsEndpoints.Read(Variable, config, profile, options.AllowHttpEndpoints);
        var offers = config.OffersCredentials(profile) || credentials.OffersCredentials(profile);
        var names = options.Regions.Count > 0 ? options.Regions : new[] { region }.OfType<string>();
        return new AwsSettings(
            new AwsProfile(profile, options.Profile is not null, offers), [.. names.Distinct(StringComparer.Ordinal).Select(RegionEndpoint.GetBySystemName)], endpoints);
    }

    private static string HomeFile(string name) =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", name);
}

/// <summary>
/// The profile in use. <see cref="Given"/>: by an option, so that nothing else will do; otherwise the environment or the default names it.
/// </summary>
internal sealed record AwsProfile(string Name, bool Given, bool OffersCredentials);
