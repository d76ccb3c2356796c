namespace DeployClaw.Sandbox.Slack;

/// <summary>Where the stand-in answers; known once it has started.</summary>
internal sealed class SlackAddress
{
    public Uri Root { get; set; } = new("http://127.0.0.1/");

    public Uri At(string path) => new(Root, path);
}
