using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Tests.Aws;

public sealed class AwsSettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deployclaw-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheRegionOfTheEnvironmentComesBeforeTheProfiles()
    {
        WriteConfig("[default]\nregion = us-east-2\n");
        Assert.Equal(["eu-west-1"], Regions(("AWS_REGION", "eu-west-1"), ("AWS_DEFAULT_REGION", "eu-west-2")));
        Assert.Equal(["eu-west-2"], Regions(("AWS_DEFAULT_REGION", "eu-west-2")));
        Assert.Equal(["us-east-2"], Regions());
    }

    [Fact]
    public void TheProfileThatIsNamedIsTheOneThatCounts()
    {
        WriteConfig("[default]\nregion = us-east-2\n[profile dev]\nregion = ap-south-1\n");
        Assert.Equal(["ap-south-1"], Regions(("AWS_PROFILE", "dev")));
        Assert.Equal(["ap-south-1"], Names(AwsSettings.Read(new AwsOptions { Profile = "dev" }, Environment(("AWS_PROFILE", "default")))));
    }

    [Fact]
    public void WithoutARegionNothingIsGuessed()
    {
        var problem = Assert.Throws<SourceUnavailableException>(() => Regions());
        Assert.Contains("AWS_REGION", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEndpointOfOneServiceComesBeforeTheOneForAll()
    {
        var endpoints = Endpoints(("AWS_ENDPOINT_URL", "https://all.example"), ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "https://logs.example"));
        Assert.Equal(new Uri("https://logs.example"), endpoints.Override(AwsApi.CloudWatchLogs));
        Assert.Equal(new Uri("https://all.example"), endpoints.Override(AwsApi.S3));
    }

    [Fact]
    public void TheProfileMayNameEndpointsToo()
    {
        WriteConfig("""
            [profile dev]
            endpoint_url = https://all.example
            services = local

            [services local]
            codepipeline =
              endpoint_url = https://pipelines.example
            """);
        var endpoints = Endpoints(("AWS_PROFILE", "dev"));
        Assert.Equal(new Uri("https://pipelines.example"), endpoints.Override(AwsApi.CodePipeline));
        Assert.Equal(new Uri("https://all.example"), endpoints.Override(AwsApi.Sts));
    }

    [Fact]
    public void ConfiguredEndpointsCanBeIgnored() =>
        Assert.Empty(Endpoints(("AWS_ENDPOINT_URL", "https://all.example"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")).Overrides);

    [Theory]
    [InlineData("http://127.0.0.1:4566")]
    [InlineData("http://localhost:4566")]
    [InlineData("http://[::1]:4566")]
    public void PlainHttpIsFineOnThisMachine(string url) => Assert.NotNull(Endpoints(("AWS_ENDPOINT_URL", url)).Override(AwsApi.S3));

    [Fact]
    public void PlainHttpBeyondThisMachineIsRefusedOutsideASandbox()
    {
        var environment = Environment(("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL_STS", "http://aws.example:4566"));
        var problem = Assert.Throws<SourceUnavailableException>(() => AwsSettings.Read(new AwsOptions(), environment));
        Assert.Contains("http://aws.example:4566", problem.Message, StringComparison.Ordinal);
        Assert.Contains("https", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(AwsSettings.Read(new AwsOptions { AllowHttpEndpoints = true }, environment).Endpoints.Override(AwsApi.Sts));
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("ftp://aws.example")]
    public void AnEndpointThatIsNoUrlIsSaidToBeNone(string url) =>
        Assert.Contains(url, Assert.Throws<SourceUnavailableException>(() => Endpoints(("AWS_ENDPOINT_URL", url))).Message, StringComparison.Ordinal);

    private AwsEndpoints Endpoints(params (string, string)[] variables) =>
        AwsSettings.Read(new AwsOptions(), Environment([("AWS_REGION", "eu-west-1"), .. variables])).Endpoints;

    private IEnumerable<string> Regions(params (string, string)[] variables) => Names(AwsSettings.Read(new AwsOptions(), Environment(variables)));

    private static IEnumerable<string> Names(AwsSettings settings) => settings.Regions.Select(region => region.SystemName);

    private Func<string, string?> Environment(params (string Name, string Value)[] variables)
    {
        var all = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        all.TryAdd("AWS_CONFIG_FILE", Path.Combine(folder.FullName, "config"));
        all.TryAdd("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder.FullName, "credentials"));
        return all.GetValueOrDefault;
    }

    private void WriteConfig(string text) => File.WriteAllText(Path.Combine(folder.FullName, "config"), text);
}
