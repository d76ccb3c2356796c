namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>
/// Where GetLogEvents goes on: its tokens say the direction ("f/" or "b/") and the position. At either end a token stays the same,
/// by which clients know that they are through.
/// </summary>
internal sealed record LogCursor(bool Forwards, int Position)
{
    public static string Forward(int position) => $"f/{position:D20}";

    public static string Backward(int position) => $"b/{position:D20}";

    /// <summary>Null for a token that was not given out.</summary>
    public static LogCursor? Read(string? token, bool startFromHead, int count)
    {
        if (token is null)
        {
            return new LogCursor(startFromHead, startFromHead ? 0 : count);
        }

        return token is ['f' or 'b', '/', .. var digits] && int.TryParse(digits, out var position) && position >= 0 && position <= count
            ? new LogCursor(token[0] == 'f', position)
            : null;
    }

    public LogPage Page(IReadOnlyList<AwsLogEvent> events, int limit) =>
        Forwards ? LogPage.Forward(events, Position, limit, _ => true) : LogPage.Backward(events, Position, limit);
}
