using System.Text.Json;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>What a person has filled in, as the payload has it, and what Slack itself has to say against it, by block.</summary>
internal sealed record ModalForm(JsonElement State, IReadOnlyDictionary<string, string> Errors)
{
    public static ModalForm Read(SlackView view, JsonElement values)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var state = new Dictionary<string, Dictionary<string, JsonElement>>(StringComparer.Ordinal);
        foreach (var element in BlockElement.In(view.Blocks).Where(element => element.Type is not ("button" or "overflow")))
        {
            var given = values.Property(element.BlockId)?.Property(element.ActionId);
            var entered = given is { } choice ? ElementState.Of(element, choice) : ElementState.Initial(element);
            if (Complaint(element, entered) is { } complaint)
            {
                errors[element.BlockId] = complaint;
            }

            state.TryAdd(element.BlockId, []);
            state[element.BlockId][element.ActionId] = entered ?? ElementState.Initial(element);
        }

        return new ModalForm(SlackJson.Element(state), errors);
    }

    private static string? Complaint(BlockElement element, JsonElement? entered)
    {
        if (entered is not { } state)
        {
            return "This is not one of the options.";
        }

        if (!IsFilled(state))
        {
            return element.Block.String("type") == "input" && !element.Block.Flag("optional")
                ? "Please complete this required field." : null;
        }

        var length = state.String("value")?.Length ?? 0;
        return (Number(element, "min_length"), Number(element, "max_length")) switch
        {
            ({ } min, _) when length < min => $"This must be at least {min} characters long.",
            (_, { } max) when length > max => $"This must be at most {max} characters long.",
            _ => null,
        };
    }

    private static bool IsFilled(JsonElement state) => state.EnumerateObject().Any(property => property.Name != "type" && property.Value switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Length > 0,
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
        { ValueKind: JsonValueKind.Null } => false,
        _ => true,
    });

    private static int? Number(BlockElement element, string name) =>
        element.Element.Property(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
