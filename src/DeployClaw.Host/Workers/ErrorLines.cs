using System.Text;
using DeployClaw.Logs;

namespace DeployClaw.Host.Workers;

/// <summary>The error events as a text file: when, where, what, as it was logged (redacted).</summary>
internal static class ErrorLines
{
    /// <summary>A thread is no place for more; the report's files have the rest.</summary>
    private const int MostBytes = 1 << 20;

    public static byte[] Of(IReadOnlyList<ErrorEvent> errors)
    {
        var text = new StringBuilder();
        foreach (var (error, index) in errors.Select((error, index) => (error, index)))
        {
            if (text.Length > MostBytes)
            {
                text.Append($"… and {errors.Count - index} more, see the report.\n");
                break;
            }

            text.Append($"{TimeText.Exact(error.Event.Timestamp)} {error.Event.Location}\n{error.Event.Message.TrimEnd()}\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
