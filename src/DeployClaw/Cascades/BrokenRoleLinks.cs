using System.Text.RegularExpressions;
using DeployClaw.Logs;

namespace DeployClaw.Cascades;

/// <summary>Holds refused role assumptions against the trust policies that were read, and names the link that is broken.</summary>
internal static partial class BrokenRoleLinks
{
    public static IReadOnlyList<Evidence> In(IEnumerable<Finding> findings, IReadOnlyList<RoleReading> roles)
    {
        var refused = findings.SelectMany(finding => finding.Events)
            .Select(Refusal)
            .OfType<(RoleArn Who, RoleArn Whom)>()
            .Distinct()
            .ToLookup(refusal => refusal.Whom, refusal => refusal.Who);
        return
        [
            .. from role in roles.OrderBy(role => role.RoleArn, StringComparer.Ordinal)
               let arn = RoleArn.Parse(role.RoleArn)
               from judgement in Judge(role, arn is null ? [] : [.. refused[arn]])
               select judgement,
        ];
    }

    private static IEnumerable<Evidence> Judge(RoleReading role, IReadOnlyList<RoleArn> refused)
    {
        var name = RoleArn.NameIn(role.RoleArn);
        if (role.TrustPolicy is null || TrustPolicy.Parse(role.TrustPolicy) is not { } policy)
        {
            var problem = role.Problem ?? "it is not a policy";
            var sentence = $"The trust policy of {name} could not be read: {problem.TrimEnd('.')}.";
            return [new Evidence("IAM policy", sentence, role.TrustPolicy, role.Link)];
        }

        return refused.OrderBy(who => who.Name, StringComparer.Ordinal).Select(who => new Evidence(
            "IAM policy",
            policy.Allows(who)
                ? $"{name}'s trust policy names {who.Name}, so the refusal lies in {who.Name}'s own permissions."
                : $"{name}'s trust policy does not name {who.Name}; it names {Trusted(policy)}.",
            role.TrustPolicy,
            role.Link));
    }

    private static string Trusted(TrustPolicy policy) =>
        policy.Trusted.Count == 0 ? "nobody" : string.Join(", ", policy.Trusted.Select(RoleArn.NameIn));

    private static (RoleArn Who, RoleArn Whom)? Refusal(ErrorEvent error)
    {
        var match = RefusedAssumption().Match(error.Event.Message);
        return match.Success && RoleArn.Parse(match.Groups["who"].Value) is { } who && RoleArn.Parse(match.Groups["whom"].Value) is { } whom
            ? (who, whom)
            : null;
    }

    // The wording of AWS's own AccessDenied message for sts:AssumeRole.
    [GeneratedRegex(@"User: (?<who>arn:\S+) is not authorized to perform: sts:AssumeRole on resource: (?<whom>arn:[^\s""',;]+)")]
    private static partial Regex RefusedAssumption();
}
