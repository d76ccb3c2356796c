namespace DeployClaw.Sandbox.Bot;

/// <summary>How the bot is started: which program, what it finds in its environment, where it keeps incidents and where its log goes.</summary>
internal sealed record BotOptions(string Executable, IReadOnlyDictionary<string, string> Environment, string Database, string Log)
{
    /// <summary>Options of `serve` besides those that every sandbox's bot has.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Leaves <see cref="Database"/> where it is afterwards, for another bot to go on from.</summary>
    public bool KeepDatabase { get; init; }

    /// <summary>A store that is there already, as `--store` takes it; it stands for the private database.</summary>
    public string? Store { get; init; }

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:0");

    public IReadOnlyList<string> Arguments =>
        ["serve", "--sandbox", .. Keeping, "--listen", Listen.ToString().TrimEnd('/'), .. More];

    private string[] Keeping => Store is null ? ["--private-database", Database] : ["--store", Store];
}
