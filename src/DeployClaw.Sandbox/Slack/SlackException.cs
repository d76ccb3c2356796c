namespace DeployClaw.Sandbox.Slack;

/// <summary>An answer with "ok": false: Slack's name for the error and what stands beside it.</summary>
internal sealed class SlackException(string error, object? details = null) : Exception(error)
{
    public string Error { get; } = error;

    /// <summary>Further properties of the answer, such as response_metadata.</summary>
    public object? Details { get; } = details;

    public static SlackException WithMessages(string error, IReadOnlyList<string> messages) =>
        new(error, new { errors = messages, responseMetadata = new { messages } });
}
