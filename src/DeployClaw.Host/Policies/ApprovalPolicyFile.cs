using System.Security.Cryptography;
using System.Text;
using DeployClaw.Approvals;

namespace DeployClaw.Host.Policies;

/// <summary>Reads who may approve what; manifests/policies/approvals.yaml is the one that is shipped and says how it is written.</summary>
internal static class ApprovalPolicyFile
{
    /// <summary>Throws <see cref="InvalidInputException"/> for either file.</summary>
    public static ApprovalPolicy Load(string approvals, string people)
    {
        var (known, peopleVersion) = PeopleFile.Load(people);
        var file = PolicyFile.Read(approvals, "approvers", "rules", "freezes", "breakGlass");
        var approvers = ApproversReader.Read(file.Root, known);
        file.Root.Get("rules");
        return new ApprovalPolicy(Version(file.Version, peopleVersion), known, Rules(file.Root, approvers))
        {
            Freezes = [.. file.Root.List("freezes").Select(node => FreezeReader.Read(file.Root.File.Map(node, "a freeze")))],
            BreakGlass = approvers.Named(file.Root, "breakGlass"),
        };
    }

    /// <summary>The same, and where a file is wrong a policy that approves nothing and says why: triage goes on.</summary>
    public static ApprovalPolicy LoadOrNothing(string approvals, string people)
    {
        try
        {
            return Load(approvals, people);
        }
        catch (InvalidInputException wrong)
        {
            var line = wrong.Line is { } number ? $":{number}" : "";
            return ApprovalPolicy.ThatCannotBeRead($"{Path.GetFileName(wrong.File)}{line}: {wrong.Problem}");
        }
    }

    // Who is who decides as much as who may.
    private static string Version(string approvals, string people) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{approvals} {people}")))[..12];

    private static List<ApprovalRule> Rules(YamlMap root, ApproversReader approvers)
    {
        var rules = new List<ApprovalRule>();
        foreach (var map in root.List("rules").Select(node => root.File.Map(node, "a rule")))
        {
            var rule = ApprovalRuleReader.Read(map, approvers);
            if (rules.Exists(other => other.Name == rule.Name))
            {
                throw root.File.Wrong(map.Get("name"), $"There is a rule “{rule.Name}” already: refusals name rules, so each needs a name of its own.");
            }

            rules.Add(rule);
        }

        return rules;
    }
}
