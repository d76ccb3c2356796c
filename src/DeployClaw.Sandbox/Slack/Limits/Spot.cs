using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>A place in what an app sent, with the list that takes what is wrong there, worded as Slack words it.</summary>
internal readonly record struct Spot(JsonElement Value, string Pointer, List<string> Errors)
{
    public string? Type => Value.String("type");

    public void Wrong(string what) => Errors.Add($"[ERROR] {what} [json-pointer:{Pointer}]");

    /// <summary>Null, and an error if it is required, when there is no such property.</summary>
    public Spot? Child(string name, bool required = false)
    {
        if (Value.Property(name) is { } child)
        {
            return At(name, child);
        }

        if (required)
        {
            Wrong($"missing required field: {name}");
        }

        return null;
    }

    /// <summary>A string property. Slack counts characters, not UTF-16 units.</summary>
    public string? Characters(string name, int max, bool required = false)
    {
        if (Child(name, required) is not { } child)
        {
            return null;
        }

        if (child.Value.ValueKind != JsonValueKind.String)
        {
            child.Wrong("must be a string");
            return null;
        }

        var text = child.Value.GetString()!;
        if (Length(text) > max)
        {
            child.Wrong($"must be less than {max + 1} characters");
        }

        return text;
    }

    /// <summary>A text object: plain_text, or mrkdwn where that is allowed too. Never empty.</summary>
    public void Text(string name, int max, bool required = false, bool plainOnly = true)
    {
        if (Child(name, required) is { } child)
        {
            child.AsText(max, plainOnly);
        }
    }

    public void AsText(int max, bool plainOnly)
    {
        if (Type is not "plain_text" && (plainOnly || Type is not "mrkdwn"))
        {
            Wrong(Value.ValueKind == JsonValueKind.Object ? $"unsupported type: {Type}" : "must be an object");
            return;
        }

        if (Characters("text", max, required: true) is { Length: 0 })
        {
            At("text", Value).Wrong("must be more than 0 characters");
        }
    }

    public IEnumerable<Spot> Items(string name, int min, int max, bool required = true)
    {
        if (Child(name, required) is not { } child)
        {
            return [];
        }

        if (child.Value.ValueKind != JsonValueKind.Array)
        {
            child.Wrong("must be an array");
            return [];
        }

        return child.AsItems(min, max);
    }

    public IReadOnlyList<Spot> AsItems(int min, int max)
    {
        var here = this;
        var items = Value.EnumerateArray().Select((item, index) => here.At(index.ToString(), item)).ToList();
        if (items.Count < min)
        {
            Wrong($"no less than {min} items allowed");
        }

        if (items.Count > max)
        {
            Wrong($"no more than {max} items allowed");
        }

        return items;
    }

    private Spot At(string name, JsonElement child) => new(child, $"{Pointer}/{name}", Errors);

    private static int Length(string text) => text.EnumerateRunes().Count();
}
