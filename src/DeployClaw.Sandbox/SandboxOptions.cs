namespace DeployClaw.Sandbox;

internal sealed record SandboxOptions
{
    /// <summary>Leaves the database's folder where it is afterwards, for looking into.</summary>
    public bool Keep { get; init; }

    public IProgress<string> Progress { get; init; } = Unheard.Instance;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    private sealed class Unheard : IProgress<string>
    {
        public static Unheard Instance { get; } = new();

        public void Report(string value)
        {
            // Nobody asked.
        }
    }
}
