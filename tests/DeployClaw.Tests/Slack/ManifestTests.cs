using System.Reflection;
using DeployClaw.Host.Slack.Api;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Tests.Slack;

public sealed class ManifestTests
{
    /// <summary>Nothing calls a method for it: it is what lets Slack show the command.</summary>
    private const string ForTheCommand = "commands";

    private static readonly YamlMappingNode Manifest = Load();

    [Fact]
    public void TheManifestAsksForTheScopesOfTheMethodsInUseAndNoOther() =>
        Assert.Equal(
            Methods().Select(Scope).Where(scope => !scope.AppLevel).SelectMany(scope => scope.Scopes).Append(ForTheCommand).Distinct().Order(StringComparer.Ordinal),
            Scopes().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryMethodSaysWhichScopesItNeeds() => Assert.DoesNotContain(Methods(), method => method.GetCustomAttribute<SlackScopeAttribute>() is null);

    [Fact]
    public void EveryScopeIsAskedForOnce() => Assert.Equal(Scopes().Distinct().Count(), Scopes().Count);

    [Fact]
    public void TryingItNeedsNoPublicAddress()
    {
        Assert.Equal("true", Text("settings", "socket_mode_enabled"));
        Assert.DoesNotContain("request_url", Manifest.ToString(), StringComparison.Ordinal);
    }

    private static List<MethodInfo> Methods() =>
    [
        .. typeof(SlackClient).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SlackClient).Namespace && type.Name.EndsWith("Api", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
    ];

    private static SlackScopeAttribute Scope(MethodInfo method) => method.GetCustomAttribute<SlackScopeAttribute>()!;

    private static List<string> Scopes() =>
        [.. ((YamlSequenceNode)Node("oauth_config", "scopes", "bot")).Select(scope => ((YamlScalarNode)scope).Value!)];

    private static string Text(params string[] path) => ((YamlScalarNode)Node(path)).Value!;

    private static YamlNode Node(params string[] path) =>
        path.Aggregate((YamlNode)Manifest, (node, name) => ((YamlMappingNode)node).Children[new YamlScalarNode(name)]);

    private static YamlMappingNode Load()
    {
        using var text = new StreamReader(Path.Combine(Checkout.Root, "manifests/slack/manifest.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
