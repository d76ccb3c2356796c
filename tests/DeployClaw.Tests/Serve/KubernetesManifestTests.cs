using System.CommandLine;
using DeployClaw.Host.Cli;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Triage;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Tests.Serve;

/// <summary>manifests/kubernetes/deployment.yaml: that it fits this program.</summary>
public sealed class KubernetesManifestTests
{
    private readonly string text = File.ReadAllText(Path.Combine(Checkout.Root, "manifests/kubernetes/deployment.yaml"));
    private readonly YamlMappingNode deployment;

    public KubernetesManifestTests()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        deployment = (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    [Fact]
    public void ItsArgumentsAreThoseOfServe()
    {
        string[] arguments = [.. ((YamlSequenceNode)Container("args")).Select(Text)];
        var serve = new ServeArguments();
        var command = new RootCommand();
        foreach (var option in serve.All)
        {
            command.Options.Add(option);
        }

        var parsed = command.Parse(arguments[1..]);

        Assert.Equal("serve", arguments[0]);
        Assert.Empty(parsed.Errors);
        Assert.Equal(8080, serve.Read(parsed).Listen.Port);
    }

    [Fact]
    public void ItsProbesAskWhereTheBotAnswers()
    {
        Assert.Equal(BotHttp.Alive, Text(Node(Container("livenessProbe"), "httpGet", "path")));
        Assert.Equal(BotHttp.Ready, Text(Node(Container("readinessProbe"), "httpGet", "path")));
    }

    [Theory]
    [InlineData(ServeOptions.StoreVariable)]
    [InlineData(ServeOptions.KeysVariable)]
    [InlineData(TriageOptions.DatabaseVariable)]
    [InlineData(SlackOptions.BotTokenVariable)]
    [InlineData(SlackOptions.AppTokenVariable)]
    public void ItNamesWhatTheSecretHasToHold(string variable) => Assert.Contains(variable, text, StringComparison.Ordinal);

    [Fact]
    public void ItRunsWithoutRootOnADiskThatItCannotWrite()
    {
        Assert.Equal("true", Text(Node(Pod("securityContext"), "runAsNonRoot")));
        Assert.Equal("true", Text(Node(Container("securityContext"), "readOnlyRootFilesystem")));
        Assert.Equal("2", Text(Node(deployment, "spec", "replicas")));
    }

    private YamlNode Pod(string name) => Node(deployment, "spec", "template", "spec", name);

    private YamlNode Container(string name) => Node(Assert.Single((YamlSequenceNode)Pod("containers")), name);

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    private static YamlNode Node(YamlNode root, params string[] path) =>
        path.Aggregate(root, (node, name) => ((YamlMappingNode)node).Children[new YamlScalarNode(name)]);
}
