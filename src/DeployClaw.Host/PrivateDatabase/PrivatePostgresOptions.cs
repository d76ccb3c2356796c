namespace DeployClaw.Host.PrivateDatabase;

/// <summary>How a private server is started.</summary>
internal sealed record PrivatePostgresOptions
{
    /// <summary>Where the data stays from run to run; null for a server that is gone afterwards.</summary>
    public string? Folder { get; init; }

    /// <summary>Leaves the temporary folder where it is, for looking into.</summary>
    public bool Keep { get; init; }

    /// <summary>Settings of postgresql.conf, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For data that has to be there after a power cut: PostgreSQL's own defaults for that, in little memory.</summary>
    public static IReadOnlyDictionary<string, string> Durable { get; } = new Dictionary<string, string>
    {
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
        ["shared_buffers"] = "64MB",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
    };

    /// <summary>What makes a server quick whose data nobody will miss.</summary>
    public static IReadOnlyDictionary<string, string> Throwaway { get; } = new Dictionary<string, string>
    {
        ["fsync"] = "off",
        ["full_page_writes"] = "off",
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        ["shared_buffers"] = "32MB",
    };
}
