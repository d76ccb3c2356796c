using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Audit;

/// <summary>What a node goes by while it runs, each part by its version or digest.</summary>
internal sealed record Configuration(string Version, string Program, IReadOnlyDictionary<string, string> Policies, string Skills)
{
    public static Configuration Of(Knowledge knowledge, BotPolicies policies) => new(
        ProgramVersion.Full,
        Sha256.Hex(File.ReadAllBytes(typeof(Configuration).Assembly.Location)),
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["access"] = policies.Access.Version,
            ["approvals"] = policies.Approvals.Version,
            ["channels"] = policies.Channels.Version,
            ["risk"] = knowledge.RiskPolicy.Version,
            ["rollback"] = policies.Rollbacks.Version,
            ["rollback-window"] = policies.Windows.Version,
        },
        Sha256.Hex(string.Join('\n', knowledge.Skills.Skills.Select(skill => $"{skill.Name} {skill.Version}"))));
}
