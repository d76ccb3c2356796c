using System.Runtime.CompilerServices;
using DeployClaw.Host.Serve;
using DeployClaw.Host.StepUp;

namespace DeployClaw.Host.Doctor;

/// <summary>Whether people can sign in for votes, where the policy asks for that.</summary>
internal sealed class StepUpCheckup(DoctorOptions options, TimeProvider time) : ICheckup
{
    public string Name => "sign-in for votes";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = options.Policies() is { } policies && Asks(policies);
        if (StepUpOptions.Read(options.Environment, options.PublicUrl, options.Sandbox) is not { } issuer)
        {
            yield return asked
                ? Diagnosis.Failed(Name, "the approval policy asks for it (stepUpAbove), and no issuer is set up", $"set {StepUpOptions.IssuerVariable} and {StepUpOptions.ClientIdVariable}")
                : Diagnosis.Good(Name, "none is set up, and the approval policy asks for none");
            yield break;
        }

        using var reached = new OpenIdIssuer(issuer, time);
        var known = await reached.DiscoverAsync(cancellation);
        yield return issuer.PublicUrl is null && string.IsNullOrEmpty(known.DeviceAuthorizationEndpoint)
            ? Diagnosis.Failed(Name, $"{issuer.Issuer.Host} gives out no codes, and no browser can reach this program", "give --public-url, or let the issuer offer the device flow")
            : Diagnosis.Good(Name, $"{issuer} answers; people sign in by {(issuer.PublicUrl is null ? "a code at its page" : "a link to this program")}");
    }

    private static bool Asks(BotPolicies policies) => policies.Approvals.Rules.Any(rule => rule.StepUpAbove is not null);
}
