namespace DeployClaw.EndToEnd.Sandbox;

/// <summary>Progress that nobody watches.</summary>
internal sealed class Quiet : IProgress<string>
{
    public static Quiet Instance { get; } = new();

    public void Report(string value)
    {
        // Nobody watches.
    }
}
