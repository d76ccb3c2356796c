namespace DeployClaw.EndToEnd.Documentation;

/// <summary>The question of docs/approvals.md, asked of the policy that the shipped files show as their example.</summary>
public sealed class PolicyPageTests : IDisposable
{
    private const string Explain =
        "deployclaw policy:explain --approvals approvals.yaml --people people.yaml --tenant acme_prod --risk 91 --actor U024BE7LH";

    private readonly AReader reader = new();

    public PolicyPageTests()
    {
        Writes("people.yaml", "people:");
        Writes("approvals.yaml", "approvers:");
    }

    public void Dispose() => reader.Dispose();

    [Fact]
    [Runs(Explain)]
    public async Task WhoMayApproveIsSaidRuleByRule()
    {
        var asked = await reader.TypesAsync($"{Explain} || echo code $?");

        Assert.StartsWith("No. Ada Okafor may not: the rule “enterprise” says no.", asked.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("rule “every tenant” says yes: it lets release-managers, platform approve, and U024BE7LH is of them.", asked.StandardOutput, StringComparison.Ordinal);
        Assert.EndsWith("code 1\n", asked.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsWrongIsSaidWithItsLine()
    {
        reader.Writes("approvals.yaml", "rules:\n- name: x\n  quroum: 2\n");
        var asked = await reader.TypesAsync($"{Explain} || echo code $?");

        Assert.EndsWith("deployclaw: approvals.yaml:3: There is no field “quroum” here; did you mean “quorum”?\n", asked.StandardError, StringComparison.Ordinal);
        Assert.Equal("code 64\n", asked.StandardOutput);
    }

    private void Writes(string name, string begins) => reader.Writes(name, string.Join('\n', File.ReadLines(Path.Combine(Checkout.Root, "manifests/policies", name))
        .SkipWhile(line => !line.StartsWith($"# {begins}", StringComparison.Ordinal)).Select(line => line.Length > 2 ? line[2..] : "")));
}
