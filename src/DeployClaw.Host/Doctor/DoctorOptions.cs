using Amazon.Runtime;
using DeployClaw.Conversations;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Doctor;

/// <summary>What is to be checked: what `deployclaw serve` would be given.</summary>
internal sealed record DoctorOptions(TriageOptions Triage)
{
    public string? Store { get; init; }

    public string? PrivateDatabase { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<string> Queues { get; init; } = [];

    public string? Channels { get; init; }

    public string? Access { get; init; }

    /// <summary>Where SNS and Slack reach this program from outside, if they do.</summary>
    public Uri? PublicUrl { get; init; }

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    public bool Sandbox => Triage.AllowHttpEndpoints;

    /// <summary>Credentials to use in place of the SDK's chain.</summary>
    public AWSCredentials? Credentials { get; init; }

    public AwsOptions Aws => new()
    {
        Regions = Triage.Regions,
        RoleArns = Triage.RoleArns,
        AllowHttpEndpoints = Triage.AllowHttpEndpoints,
        Credentials = Credentials,
    };

    /// <summary>Null where it cannot be read, which is a diagnosis of its own.</summary>
    public AccessPolicy? AccessPolicy()
    {
        try
        {
            return AccessPolicyFile.Load(Access ?? Shipped.AccessPolicy);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
