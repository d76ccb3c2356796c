namespace DeployClaw.Conversations;

/// <summary>Why somebody may do nothing at all, whatever a policy says.</summary>
public static class StandingWords
{
    /// <summary>Null for members, who may do what a policy allows.</summary>
    public static string? Barred(Standing standing) => standing switch
    {
        Standing.Member => null,
        Standing.Guest => "Guests can read what the channel shows, and do nothing.",
        Standing.Bot => "Bots can do nothing here.",
        Standing.External => "People of other workspaces can read what the channel shows, and do nothing.",
        Standing.Deactivated => "This account is deactivated.",
        Standing.Unknown => "Who you are could not be found out, so nothing was done. Try again in a minute.",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };
}
