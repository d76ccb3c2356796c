using DeployClaw.Host.Slack.Inbound.Wire;
using DeployClaw.Logs;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>What stands in inputs: typed text, or the values of the options chosen.</summary>
internal static class StateReader
{
    public static SlackView? View(WireView? view) =>
        view?.Id is { Length: > 0 } id
            ? new SlackView(id, view.CallbackId ?? "", view.PrivateMetadata ?? "", view.Hash, Read(view.State))
            : null;

    public static SlackState Read(WireState? state)
    {
        if (state?.Values is not { Count: > 0 } blocks)
        {
            return SlackState.Empty;
        }

        var values = from block in blocks
                     from action in block.Value ?? []
                     where action.Value is not null
                     select KeyValuePair.Create((block.Key, action.Key), Values(action.Value!));
        return new SlackState(values.ToDictionary());
    }

    public static BlockAction? Action(WireAction? action) =>
        action?.ActionId is { Length: > 0 } id ? new BlockAction(id, action.BlockId ?? "", action.Type ?? "", Values(action)) : null;

    // What a person typed; a button's value is our own.
    private static string? Typed(WireValue value) =>
        value is { Type: "plain_text_input", Value: { } typed } ? Redactor.Redact(typed) : value.Value;

    private static IReadOnlyList<string> Values(WireValue value) =>
    [
        .. new[] { Typed(value), value.SelectedOption?.Value }
            .Concat((value.SelectedOptions ?? []).Select(option => option?.Value))
            .OfType<string>(),
    ];
}
