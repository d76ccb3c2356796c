namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>A group of methods, such as chat.*.</summary>
internal interface IMethodGroup
{
    IEnumerable<SlackMethod> Methods { get; }
}

/// <summary>The methods by name.</summary>
internal sealed class MethodTable(params IEnumerable<IMethodGroup> groups)
{
    private readonly Dictionary<string, SlackMethod> methods =
        groups.SelectMany(group => group.Methods).ToDictionary(method => method.Name, StringComparer.Ordinal);

    public SlackMethod? Find(string name) => methods.GetValueOrDefault(name);
}
