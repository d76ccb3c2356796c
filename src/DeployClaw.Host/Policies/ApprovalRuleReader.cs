using DeployClaw.Approvals;

namespace DeployClaw.Host.Policies;

/// <summary>A rule of an approval policy.</summary>
internal static class ApprovalRuleReader
{
    private const int MostVotes = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static ApprovalRule Read(YamlMap map, ApproversReader approvers)
    {
        map.RefuseUnknown(
            "name", "tenant", "tier", "environment", "risk", "approvers", "quorum", "above", "expires", "grantExpires", "offer", "stepUpAbove");
        var rule = Conditions(map, new ApprovalRule(map.Text("name"), null, null, null, approvers.Named(map, "approvers")));
        return rule.Approvers.Count > 0
            ? Demands(map, rule)
            : throw map.File.Wrong(map.Node, $"The rule “{rule.Name}” lets nobody approve: name some “approvers”.");
    }

    private static ApprovalRule Conditions(YamlMap map, ApprovalRule rule)
    {
        rule = rule with { Tenant = map.FindText("tenant"), Tier = map.FindText("tier"), Environment = map.FindText("environment") };
        if (map.FindMap("risk") is not { } risk)
        {
            return rule;
        }

        risk.RefuseUnknown("from", "to");
        rule = rule with { RiskFrom = Number(risk, "from", 0, 100) ?? rule.RiskFrom, RiskTo = Number(risk, "to", 0, 100) ?? rule.RiskTo };
        return rule.RiskFrom <= rule.RiskTo ? rule : throw map.File.Wrong(risk.Node, "“from” is above “to”: no risk is in between.");
    }

    private static ApprovalRule Demands(YamlMap map, ApprovalRule rule) => rule with
    {
        Quorum = Number(map, "quorum", 1, MostVotes) ?? rule.Quorum,
        Above = map.FindMap("above") is { } above ? Higher(above, Number(map, "quorum", 1, MostVotes) ?? rule.Quorum) : null,
        Expiry = Length(map, "expires") ?? rule.Expiry,
        GrantExpiry = Length(map, "grantExpires") ?? rule.GrantExpiry,
        Offer = map.Find("offer") is null ? Offer.Automatic : map.Choice<Offer>("offer"),
        StepUpAbove = Number(map, "stepUpAbove", 0, 100),
    };

    private static HigherQuorum Higher(YamlMap map, int quorum)
    {
        map.RefuseUnknown("risk", "quorum");
        var higher = new HigherQuorum(
            map.File.Number(map.Get("risk"), "risk", 0, 100), map.File.Number(map.Get("quorum"), "quorum", 1, MostVotes));
        return higher.Quorum > quorum
            ? higher
            : throw map.File.Wrong(map.Get("quorum"), $"Above the threshold it takes {higher.Quorum}, and below it {quorum}: it must be more.");
    }

    private static int? Number(YamlMap map, string name, int from, int to) => map.Find(name) is { } node ? map.File.Number(node, name, from, to) : null;

    private static TimeSpan? Length(YamlMap map, string name) => map.Find(name) is { } node ? map.File.Length(node, name, Longest) : null;
}
