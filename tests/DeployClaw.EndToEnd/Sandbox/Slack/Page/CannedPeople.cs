using System.Text.Json.Nodes;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

/// <summary>Two people, a channel that is open, one that is not, and two commands.</summary>
internal static class CannedPeople
{
    public static JsonNode Workspace { get; } = JsonNode.Parse(
        """
        {
          "team": "Acme Cloud",
          "appName": "DeployClaw",
          "botUserId": "U0BOT",
          "users": [
            { "id": "U0ANNA", "name": "anna", "realName": "Anna Lindqvist", "role": "member", "title": "Release lead" },
            { "id": "U0GUS", "name": "gus", "realName": "Gus Vendor", "role": "guest", "title": "Contractor" },
            { "id": "U0BOT", "name": "deployclaw", "realName": "DeployClaw", "role": "bot", "title": "" }
          ],
          "channels": [
            { "id": "C0INCIDENTS", "name": "incidents", "topic": "Production incidents" },
            { "id": "C0DEPLOYS", "name": "deploys", "topic": "" }
          ],
          "commands": [
            { "command": "/deployclaw", "usageHint": "[triage | status | help]", "description": "Work on an incident" },
            { "command": "/remind", "usageHint": "[who] [what]", "description": "Set a reminder" }
          ]
        }
        """)!;
}
