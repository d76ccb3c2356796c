namespace DeployClaw.Tests.Slack.Inbound;

/// <summary>
/// Payloads of the shapes that Slack's reference and its SDKs (bolt-js's types, the Python and Java SDKs' test data) document, with
/// more members than we read.
/// </summary>
internal static class Payloads
{
    public const string Command =
        "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0001&team_domain=example&enterprise_id=E0001&enterprise_name=Globular%20Construct%20Inc"
        + "&channel_id=C2147483705&channel_name=test&user_id=U2147483697&user_name=steve&command=/weather&text=94070%20%26%20more"
        + "&response_url=https://hooks.slack.com/commands/1234/5678&trigger_id=13345224609.738474920.8088930838d88f008e0&api_app_id=A123456";

    public const string ButtonInMessage =
        """
        {
          "type": "block_actions",
          "user": { "id": "U111", "username": "primary-owner", "name": "primary-owner", "team_id": "T222" },
          "api_app_id": "A111", "token": "verification",
          "container": { "type": "message", "message_ts": "1600857119.015400", "channel_id": "C111", "is_ephemeral": false, "thread_ts": "1600857000.000100" },
          "trigger_id": "111.222.valid", "team": { "id": "T111", "domain": "workspace" },
          "enterprise": { "id": "E111", "name": "Grid" }, "is_enterprise_install": false,
          "channel": { "id": "C111", "name": "test" },
          "message": { "bot_id": "B111", "type": "message", "text": "…", "user": "U222", "ts": "1600857119.015400", "team": "T111", "blocks": [] },
          "state": { "values": { "reason": { "text": { "type": "plain_text_input", "value": "because" } } } },
          "response_url": "https://hooks.slack.com/actions/T111/111/random-value",
          "actions": [
            { "action_id": "take", "block_id": "b1", "text": { "type": "plain_text", "text": "Take", "emoji": true },
              "value": "INC-7", "style": "primary", "type": "button", "action_ts": "1600857200.000000" }
          ]
        }
        """;

    public const string SelectInView =
        """
        {
          "type": "block_actions",
          "team": { "id": "T111", "domain": "workspace" }, "user": { "id": "U111", "name": "someone", "team_id": "T111" }, "enterprise": null,
          "container": { "type": "view", "view_id": "V111" }, "trigger_id": "333.444.valid",
          "view": { "id": "V111", "team_id": "T111", "type": "modal", "callback_id": "tenants", "private_metadata": "INC-7", "hash": "156.abc",
                    "root_view_id": "V111", "state": { "values": { "page": { "choose": { "type": "static_select", "selected_option": null } } } } },
          "actions": [
            { "type": "static_select", "action_id": "choose", "block_id": "page",
              "selected_option": { "text": { "type": "plain_text", "text": "Page 2" }, "value": "2" } }
          ]
        }
        """;

    public const string Submission =
        """
        {
          "type": "view_submission",
          "team": { "id": "T111", "domain": "workspace" }, "user": { "id": "U111", "username": "someone", "name": "someone", "team_id": "T111" },
          "api_app_id": "A111", "token": "verification", "trigger_id": "555.666.valid",
          "view": {
            "id": "V111", "team_id": "T111", "type": "modal", "blocks": [], "private_metadata": "{\"incident\":\"INC-7\"}", "callback_id": "mute",
            "state": { "values": {
              "why": { "text": { "type": "plain_text_input", "value": "planned work" } },
              "until": { "choose": { "type": "static_select", "selected_option": { "text": { "type": "plain_text", "text": "1 hour" }, "value": "1h" } } },
              "also": { "boxes": { "type": "checkboxes", "selected_options": [ { "value": "a" }, { "value": "b" } ] } },
              "empty": { "text": { "type": "plain_text_input", "value": null } } } },
            "hash": "1596530361.3wRYuk3R", "clear_on_close": false, "notify_on_close": true, "previous_view_id": null, "root_view_id": "V111" },
          "response_urls": []
        }
        """;

    public const string Closed =
        """
        { "type": "view_closed", "team": { "id": "T111" }, "user": { "id": "U111" }, "view": { "id": "V111", "callback_id": "mute" }, "is_cleared": true }
        """;

    public const string HomeOpened =
        """
        {
          "token": "XXYYZZ", "team_id": "T123ABC456", "api_app_id": "A123ABC456", "type": "event_callback", "event_id": "Ev123ABC456", "event_time": 1234567890,
          "event": { "type": "app_home_opened", "user": "U123ABC456", "channel": "D123ABC456", "event_ts": "1515449522000016", "tab": "home",
                     "view": { "id": "VPASKP233", "type": "home", "private_metadata": "", "callback_id": "", "hash": "1568744010.abc" } },
          "authorizations": [ { "enterprise_id": null, "team_id": "T123ABC456", "user_id": "UBOT", "is_bot": true, "is_enterprise_install": false } ]
        }
        """;

    public const string MemberJoined =
        """
        { "team_id": "T1", "type": "event_callback", "event_id": "Ev2",
          "event": { "type": "member_joined_channel", "user": "U1", "channel": "C1", "channel_type": "C", "team": "T1" } }
        """;

    public const string UserChange =
        """
        { "team_id": "T1", "type": "event_callback", "event_id": "Ev3", "event": { "type": "user_change", "user": { "id": "U1", "deleted": true } } }
        """;

    public const string Verification =
        """
        { "token": "Jhj5dZrVaK7ZwHHjRyZWjbDl", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P", "type": "url_verification" }
        """;
}
