using Amazon.Runtime;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Doctor;

/// <summary>What is to be checked: what `deployclaw serve` would be given.</summary>
internal sealed record DoctorOptions(ServeOptions Serve)
{
    /// <summary>Where SNS and Slack reach this program from outside, if they do.</summary>
    public Uri? PublicUrl => Serve.PublicUrl;

    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Credentials to use in place of the SDK's chain.</summary>
    public AWSCredentials? Credentials { get; init; }

    public TriageOptions Triage => Serve.Triage;

    public bool Sandbox => Triage.AllowHttpEndpoints;

    public AwsOptions Aws => Outside.AwsOptions(Triage) with { Credentials = Credentials };

    /// <summary>Null where the policies cannot be read, which is a diagnosis of its own.</summary>
    public BotPolicies? Policies()
    {
        try
        {
            return BotPolicies.Load(Serve);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
