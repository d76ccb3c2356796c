using Amazon;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws;

/// <summary>Where each service is: its public host in the region's partition, unless the environment or the profile overrides it.</summary>
internal sealed class AwsEndpoints
{
    private readonly Dictionary<AwsApi, Uri> overrides = [];

    private AwsEndpoints() { }

    /// <summary>The services whose endpoints are overridden, with where they are, in order of name.</summary>
    public IEnumerable<(AwsApi Api, Uri Endpoint)> Overrides =>
        overrides.OrderBy(entry => entry.Key.ServiceId, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value));

    /// <summary>The order of precedence is that of https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html</summary>
    public static AwsEndpoints Read(Func<string, string?> variable, AwsConfigFile config, string profile, bool allowHttp)
    {
        var endpoints = new AwsEndpoints();
        var ignore = variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? config.OfProfile(profile, "ignore_configured_endpoint_urls");
        if (string.Equals(ignore, "true", StringComparison.OrdinalIgnoreCase))
        {
            return endpoints;
        }

        var services = config.OfProfile(profile, "services");
        foreach (var api in AwsApi.All)
        {
            var url = variable(api.EndpointVariable)
                ?? variable("AWS_ENDPOINT_URL")
                ?? (services is null ? null : config.OfServices(services, $"{api.ProfileKey}.endpoint_url"))
                ?? config.OfProfile(profile, "endpoint_url");
            if (url is not null)
            {
                endpoints.overrides[api] = Check(api, url, allowHttp);
            }
        }

        return endpoints;
    }

    public Uri? Override(AwsApi api) => overrides.GetValueOrDefault(api);

    public Uri Of(AwsApi api, RegionEndpoint region) => Override(api) ?? new Uri($"https://{Host(api, region)}/");

    /// <summary>The region that requests to the service are signed for: IAM is one per partition, and so is its region.</summary>
    public static string SigningRegion(AwsApi api, RegionEndpoint region) =>
        api != AwsApi.Iam
            ? region.SystemName
            : region.PartitionName switch
            {
                "aws" => "us-east-1",
                "aws-cn" => "cn-north-1",
                "aws-us-gov" => "us-gov-west-1",
                _ => region.SystemName,
            };

    private static string Host(AwsApi api, RegionEndpoint region) =>
        api != AwsApi.Iam
            ? $"{api.EndpointPrefix}.{region.SystemName}.{region.PartitionDnsSuffix}"
            : region.PartitionName switch
            {
                "aws" => "iam.amazonaws.com",
                "aws-us-gov" => "iam.us-gov.amazonaws.com",
                _ => $"iam.{SigningRegion(api, region)}.{region.PartitionDnsSuffix}",
            };

    private static Uri Check(AwsApi api, string url, bool allowHttp)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new SourceUnavailableException($"The endpoint configured for {api.Title}, {url}, is not an http or https URL.");
        }

        if (endpoint.Scheme == "http" && !endpoint.IsLoopback && !allowHttp)
        {
            throw new SourceUnavailableException(
                $"The endpoint configured for {api.Title}, {endpoint.GetLeftPart(UriPartial.Authority)}, is plain HTTP: "
                + "requests and logs would cross the network in the clear. Use https, or give --sandbox if this is a sandbox.");
        }

        return endpoint;
    }
}
