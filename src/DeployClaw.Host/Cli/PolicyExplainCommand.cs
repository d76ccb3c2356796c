using System.CommandLine;
using DeployClaw.Approvals;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw policy:explain`: who may approve a tenant's rollback, rule by rule, and whether somebody is one of them.</summary>
internal static class PolicyExplainCommand
{
    private static readonly Option<string> Tenant = new("--tenant") { Description = "The tenant's name", HelpName = "NAME", Required = true };
    private static readonly Option<int> Risk = new("--risk")
    {
        Description = "Its risk, 0 to 100", HelpName = "N", Required = true, CustomParser = ArgumentParsers.Threshold,
    };

    private static readonly Option<string> Actor = new("--actor") { Description = "The id of the account that would approve", HelpName = "USER", Required = true };
    private static readonly Option<string> Workspace = ArgumentParsers.Single("--workspace", "TEAM", "The account's workspace, where people.yaml names workspaces");
    private static readonly Option<string> Platform = new("--platform") { Description = "slack or teams", HelpName = "NAME", DefaultValueFactory = _ => "slack" };
    private static readonly Option<string> Tier = ArgumentParsers.Single("--tier", "NAME", "The tenant's tier; if it is not given, rules about tiers count");
    private static readonly Option<string> Environment = ArgumentParsers.Single(
        "--environment", "NAME", "The tenant's environment; if it is not given, rules about environments count");

    private static readonly Option<string> Groups = ArgumentParsers.Single(
        "--groups", "IDS", "All user groups that the account is in, by their ids, with commas between; \"\" for none");

    public static Command Create(TimeProvider clock)
    {
        Platform.AcceptOnlyFromAmong("slack", "teams");
        var (approvals, people) = (PolicyOptions.Approvals(), PolicyOptions.People());
        var command = new Command("policy:explain", "Say who may approve a tenant's rollback, rule by rule, and whether somebody may")
        {
            Tenant, Risk, Actor, Workspace, Platform, Tier, Environment, Groups, approvals, people,
        };
        command.SetAction(parsed => Run(
            parsed,
            ApprovalPolicyFile.Load(parsed.GetValue(approvals) ?? Shipped.ApprovalPolicy, parsed.GetValue(people) ?? Shipped.People),
            clock.GetUtcNow()));
        return command;
    }

    private static int Run(ParseResult parsed, ApprovalPolicy policy, DateTimeOffset now)
    {
        var tenant = new TenantAtStake(
            "", parsed.GetRequiredValue(Tenant), parsed.GetValue(Tier), parsed.GetValue(Environment), parsed.GetValue(Risk));
        var user = parsed.GetRequiredValue(Actor);
        var actor = new Incidents.Actor.Person(parsed.GetRequiredValue(Platform), parsed.GetValue(Workspace) ?? "", user, user);
        var explained = Explanation.Of(policy, tenant, actor, IsMember(parsed.GetValue(Groups)), now);
        PolicyExplanationText.Write(explained, policy, tenant, Console.Out);
        return ExitCode.Of(explained.Answer);
    }

    private static Func<PlatformId, bool?> IsMember(string? groups)
    {
        if (groups is null)
        {
            return _ => null;
        }

        var ids = groups.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return group => ids.Contains(group.Id, StringComparer.Ordinal);
    }
}
