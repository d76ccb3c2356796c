namespace DeployClaw.Sandbox.Slack.Workspace;

internal sealed record SlackTeam(string Id, string Name, string Domain);

/// <summary>The app that the bot belongs to. Its token is what Slack calls the verification token; nobody should trust it.</summary>
internal sealed record SlackApp(string Id, string Name, string BotId, string BotUserId, string VerificationToken);
