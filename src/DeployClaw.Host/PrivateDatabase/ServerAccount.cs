namespace DeployClaw.Host.PrivateDatabase;

/// <summary>The system user that the server runs as when we are root, because PostgreSQL refuses to run as root.</summary>
internal sealed record ServerAccount(string Name, int UserId, int GroupId)
{
    /// <summary>Null for an ordinary user, who runs the server as themselves.</summary>
    public static ServerAccount? ForThisProcess() =>
        Environment.IsPrivilegedProcess ? Among(File.ReadLines("/etc/passwd")) : null;

    /// <summary>PostgreSQL's own user where Debian's package made it, else nobody. Lines are those of passwd(5).</summary>
    public static ServerAccount Among(IEnumerable<string> passwd)
    {
        var accounts = passwd
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length >= 4)
            .ToLookup(fields => fields[0], fields => new ServerAccount(fields[0], int.Parse(fields[2]), int.Parse(fields[3])));
        return accounts["postgres"].Concat(accounts["nobody"]).FirstOrDefault()
            ?? throw new SourceUnavailableException("PostgreSQL does not run as root, and there is neither a user 'postgres' nor 'nobody' to run it as.");
    }

    /// <summary>The words before a command that make it run as this user.</summary>
    public IReadOnlyList<string> CommandPrefix => ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups"];
}
