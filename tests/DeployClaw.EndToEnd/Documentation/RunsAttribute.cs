namespace DeployClaw.EndToEnd.Documentation;

/// <summary>The test runs this command of the documentation, as it stands there.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RunsAttribute(string command) : Attribute
{
    public string Command => command;
}
