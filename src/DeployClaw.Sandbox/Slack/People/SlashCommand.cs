namespace DeployClaw.Sandbox.Slack.People;

/// <summary>A command as the app's manifest declares it.</summary>
internal sealed record SlashCommand(string Command, string Description, string UsageHint);
