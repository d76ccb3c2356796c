using DeployClaw.Approvals;

namespace DeployClaw.Host.Cli;

/// <summary>An explanation as a terminal shows it: the answer first, then what it comes from.</summary>
internal static class PolicyExplanationText
{
    public static void Write(Explanation explained, ApprovalPolicy policy, TenantAtStake tenant, TextWriter output)
    {
        output.WriteLine($"{Word(explained.Answer)} {explained.Sentence}");
        output.WriteLine();
        foreach (var rule in explained.Rules)
        {
            output.WriteLine($"  rule “{rule.Rule}” {rule.Why}.");
        }

        if (explained.Terms is { } terms)
        {
            output.WriteLine();
            output.WriteLine($"  {Demand(terms, tenant)}");
        }

        output.WriteLine($"  {explained.WhoCan}");
        foreach (var open in explained.HangsOn)
        {
            output.WriteLine($"  Not said: {open}.");
        }

        output.WriteLine($"  (policy {policy.Version})");
    }

    private static string Demand(ApprovalTerms terms, TenantAtStake tenant) =>
        $"At risk {tenant.Risk} it takes {(terms.Quorum == 1 ? "one approval" : $"{terms.Quorum} approvals")}{(terms.StepUp ? " with a sign-in each" : "")}, "
        + $"within {TimeText.Length(terms.Expiry)}; "
        + (terms.Offer == Offer.Automatic ? "it is offered by itself." : "it is offered when somebody asks.");

    private static string Word(Answer answer) => answer switch
    {
        Answer.Yes => "Yes.",
        Answer.No => "No.",
        Answer.Depends => "It depends.",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}
