using System.Text.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Limits;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class LimitTests : SlackTests
{
    /// <summary>What, how much of it is allowed, where one more is complained about.</summary>
    public static TheoryData<string, int, string> Limits => new()
    {
        { "section", 3000, "/blocks/0/text/text" },
        { "field", 2000, "/blocks/0/fields/0/text" },
        { "fields", 10, "/blocks/0/fields" },
        { "header", 150, "/blocks/0/text/text" },
        { "context", 10, "/blocks/0/elements" },
        { "buttons", 25, "/blocks/0/elements" },
        { "button text", 75, "/blocks/0/elements/0/text/text" },
        { "button value", 2000, "/blocks/0/elements/0/value" },
        { "button url", 3000, "/blocks/0/elements/0/url" },
        { "action_id", 255, "/blocks/0/elements/0/action_id" },
        { "block_id", 255, "/blocks/0/block_id" },
        { "confirm title", 100, "/blocks/0/elements/0/confirm/title/text" },
        { "confirm text", 300, "/blocks/0/elements/0/confirm/text/text" },
        { "confirm button", 30, "/blocks/0/elements/0/confirm/confirm/text" },
        { "blocks", 50, "/blocks" },
        { "options", 5, "/blocks/0/elements/0/options" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task ALimitIsKeptToTheCharacter(string what, int limit, string place)
    {
        var fits = await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "x", blocks = Blocks(what, limit) });
        var over = await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "x", blocks = Blocks(what, limit + 1) });

        Assert.Null(Error(fits));
        Assert.Equal("invalid_blocks", Error(over));
        Assert.Contains(
            $"[json-pointer:{place}]",
            Items(over.GetProperty("response_metadata"), "messages")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlocksThatAreTooLongTogetherAreRefused()
    {
        var blocks = Enumerable.Range(0, 5).Select(_ => Blocks("section", 2700)[0]);

        Assert.Equal("msg_blocks_too_long", Error(await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "x", blocks })));
    }

    [Theory]
    [InlineData("""[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "`block_id` already exists")]
    [InlineData(
        """[{"type":"actions","elements":[{"type":"overflow","action_id":"a","options":[]},{"type":"users_select","action_id":"a"}]}]""",
        "`action_id` already exists")]
    [InlineData("""[{"type":"marquee"}]""", "unsupported type: marquee")]
    [InlineData("""[{"type":"section"}]""", "must define either `text` or `fields`")]
    [InlineData("""[{"type":"section","text":{"type":"mrkdwn","text":""}}]""", "must be more than 0 characters")]
    [InlineData("""[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""", "unsupported type: mrkdwn")]
    [InlineData("""[{"type":"context","elements":[]}]""", "no less than 1 items")]
    [InlineData("""["nothing"]""", "missing required field: type")]
    public async Task BlocksThatAreWrongAreRefusedWithAReason(string blocks, string reason)
    {
        var answer = await FormAsync("chat.postMessage", ("channel", Deploys.Id), ("text", "x"), ("blocks", blocks));

        Assert.Equal("invalid_blocks", Error(answer));
        Assert.Contains(Items(answer, "errors"), error => error.GetString()!.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("blocks", "no json", "invalid_blocks_format")]
    [InlineData("blocks", "{}", "invalid_blocks_format")]
    [InlineData("metadata", "[]", "invalid_metadata_format")]
    [InlineData("metadata", """{"event_type":"x"}""", "invalid_metadata_schema")]
    public async Task WhatIsNotOfTheRightShapeHasItsOwnError(string argument, string value, string error) =>
        Assert.Equal(error, Error(await FormAsync("chat.postMessage", ("channel", Deploys.Id), ("text", "x"), (argument, value))));

    [Theory]
    [InlineData("title", 24)]
    [InlineData("submit", 24)]
    [InlineData("close", 24)]
    [InlineData("private_metadata", 3000)]
    public void AModalHasLimitsOfItsOwn(string part, int limit)
    {
        ViewRules.Demand(Modal(part, limit), "modal");

        Assert.Throws<SlackException>(() => ViewRules.Demand(Modal(part, limit + 1), "modal"));
    }

    private static JsonElement Modal(string part, int characters)
    {
        object Words(string name) => new { type = "plain_text", text = Long(name == part ? characters : 5) };
        return JsonSerializer.SerializeToElement(new
        {
            type = "modal",
            title = Words("title"),
            submit = Words("submit"),
            close = Words("close"),
            private_metadata = Long(part == "private_metadata" ? characters : 0),
            blocks = Array.Empty<object>(),
        });
    }

    private static object[] Blocks(string what, int amount) => what switch
    {
        "section" => [new { type = "section", text = Mrkdwn(amount) }],
        "field" => [new { type = "section", fields = new[] { Mrkdwn(amount) } }],
        "fields" => [new { type = "section", fields = Many(amount, _ => Mrkdwn(1)) }],
        "header" => [new { type = "header", text = Plain(amount) }],
        "context" => [new { type = "context", elements = Many(amount, _ => Mrkdwn(1)) }],
        "buttons" => [Actions(Many(amount, number => Button($"b{number}")))],
        "button text" => [Actions(new { type = "button", action_id = "b", text = Plain(amount) })],
        "button value" => [Actions(new { type = "button", action_id = "b", text = Plain(1), value = Long(amount) })],
        "button url" => [Actions(new { type = "button", action_id = "b", text = Plain(1), url = Long(amount) })],
        "action_id" => [Actions(Button(Long(amount)))],
        "block_id" => [new { type = "divider", block_id = Long(amount) }],
        "confirm title" => [Confirmed(amount, 1, 1)],
        "confirm text" => [Confirmed(1, amount, 1)],
        "confirm button" => [Confirmed(1, 1, amount)],
        "blocks" => [.. Many(amount, _ => new { type = "divider" })],
        "options" => [Actions(new { type = "overflow", action_id = "o", options = Many(amount, Option) })],
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static object Confirmed(int title, int text, int button) => Actions(new
    {
        type = "button",
        action_id = "b",
        text = Plain(1),
        confirm = new { title = Plain(title), text = Plain(text), confirm = Plain(button), deny = Plain(1) },
    });

    private static object Actions(params object[] elements) => new { type = "actions", elements };

    private static object Option(int number) => new { text = Plain(1), value = $"{number}" };

    private static object Button(string id) => new { type = "button", action_id = id, text = Plain(1) };

    private static object[] Many(int count, Func<int, object> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static object Plain(int characters) => new { type = "plain_text", text = Long(characters) };

    private static object Mrkdwn(int characters) => new { type = "mrkdwn", text = Long(characters) };

    /// <summary>Each of these is one character and two UTF-16 units.</summary>
    private static string Long(int characters) =>
        string.Concat(Enumerable.Repeat("🦀", Math.Min(characters, 3))) + new string('x', Math.Max(0, characters - 3));
}
