using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Policies;
using DeployClaw.Host.Triage;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Serve;

/// <summary>The policies in force while the bot runs, each with its version.</summary>
internal sealed record BotPolicies(AccessPolicy Access, ChannelRoutes Channels, RollbackWindowPolicy Windows, RollbackPolicy Rollbacks, ApprovalPolicy Approvals)
{
    /// <summary>A wrong policy on approvals stops nothing but approvals.</summary>
    /// <exception cref="InvalidInputException">Another file is wrong: says which, where and what. Without those policies nothing is served.</exception>
    public static BotPolicies Load(ServeOptions options) =>
        new(
            AccessPolicyFile.Load(options.Access ?? Shipped.AccessPolicy),
            ChannelRoutesFile.Load(options.Channels ?? Shipped.ChannelRoutes),
            RollbackWindowPolicyFile.Load(options.RollbackWindow ?? Shipped.RollbackWindowPolicy),
            RollbackPolicyFile.Load(options.RollbackPolicy ?? Shipped.RollbackPolicy),
            ApprovalPolicyFile.LoadOrNothing(options.Approvals ?? Shipped.ApprovalPolicy, options.People ?? Shipped.People));
}
