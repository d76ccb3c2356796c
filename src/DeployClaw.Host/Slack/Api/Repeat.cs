namespace DeployClaw.Host.Slack.Api;

/// <summary>What may be done about a call whose outcome is not known.</summary>
internal enum Repeat
{
    /// <summary>Doing it twice is doing it once: reading, and writing over what is there.</summary>
    Safe,

    /// <summary>Doing it twice shows: repeated only where Slack refused it or it was never sent.</summary>
    IfNotDone,
}
