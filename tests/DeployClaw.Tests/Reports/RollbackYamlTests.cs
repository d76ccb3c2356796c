using DeployClaw.Host.Reports;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Snapshots;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;
using FsCheck.Xunit;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Tests.Reports;

public class RollbackYamlTests
{
    [Fact]
    public void ThePlaybooksReadAsOneDocument() => Snapshot.Matches("burst-rollback.yaml", Written(new ABurst().Build()));

    [Fact]
    public void TheSameDraftGivesTheSameText() => Assert.Equal(Written(new ABurst().Build()), Written(new ABurst().Build()));

    [Fact]
    public void EveryPlaybookIsReadBackWithItsDigestAndItsStatements()
    {
        var report = new ABurst().Build();
        var tenants = (YamlSequenceNode)Parsed(Written(report))["tenants"];
        Assert.Equal(
            report.Case.Playbooks!.Tenants.Select(playbook => (playbook.Tenant.Schema, playbook.Digest, string.Join('\n', Statements(playbook)))),
            tenants.Select(tenant => (Text(tenant["schema"]), Text(tenant["digest"]), string.Join('\n', Statements(tenant)))));
    }

    [Fact]
    public void AManualPlaybookSaysWhy()
    {
        var tenants = (YamlSequenceNode)Parsed(Written(new ABurst().Build()))["tenants"];
        var manual = Assert.Single(tenants, tenant => Text(tenant["safety"]) == "manual");
        Assert.Equal("enterprise_staging", Text(manual["tenant"]));
        Assert.StartsWith("A custom migration of its own is in progress", Text(manual["manual_reason"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData("042")]
    [InlineData("1e3")]
    [InlineData("a: b # c")]
    [InlineData("  SELECT 1;\n\tFROM x;\n\n")]
    [InlineData("line\n  trailing  \nend")]
    [InlineData("\n\nlate")]
    [InlineData("- item\r\n- other\r\n")]
    [InlineData("SELECT '\u202egpj.exe\u2066'\nFROM \u061cx")]
    public void AnyStatementComesBackAsItWas(string statement) => ComesBack(statement);

    [Property(MaxTest = 300)]
    public void ArbitraryTextComesBackAsItWas(FsCheck.NonNull<string> text) => ComesBack(text.Get);

    private static void ComesBack(string statement)
    {
        var playbook = new TenantPlaybook(
            new TenantName("tenant_a", "a"), new Safety.Safe(), [new PlaybookStep.Sql("x.sql", [statement]) { Estimate = TimeSpan.Zero }], "d", "t");
        var text = RollbackYaml.Write("sa-1", new PlaybookDraft(new DeploymentPlaybook([], [], "d"), [playbook], TimeSpan.Zero), []);
        Assert.DoesNotContain(text, letter => "\u061c\u200e\u200f\u202a\u202e\u2066\u2069".Contains(letter, StringComparison.Ordinal));
        var read = ((YamlSequenceNode)Parsed(text)["tenants"]).Single();
        Assert.Equal(statement, Statements(read).Single());
    }

    private static string Written(TriageReport report) => RollbackYaml.Write(report.Case.ExecutionId, report.Case.Playbooks!, report.Case.Risks);

    private static YamlNode Parsed(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Single().RootNode;
    }

    private static IEnumerable<string> Statements(TenantPlaybook playbook) => playbook.Steps.SelectMany(StepSentence.Statements);

    private static IEnumerable<string> Statements(YamlNode tenant) =>
        ((YamlSequenceNode)tenant["steps"])
            .OfType<YamlMappingNode>()
            .Where(step => step.Children.ContainsKey("statements"))
            .SelectMany(step => (YamlSequenceNode)step["statements"])
            .Select(Text);

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
