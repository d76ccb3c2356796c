using System.Text;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>A part of a listing. The cursor is the place in it, and opaque to who does not look.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string NextCursor)
{
    public object ResponseMetadata => new { nextCursor = NextCursor };

    public bool HasMore => NextCursor.Length > 0;
}

internal static class Page
{
    private const string Prefix = "next:";

    public static Page<T> Of<T>(IReadOnlyList<T> all, SlackArguments arguments, int standard, int max)
    {
        var limit = arguments.Number("limit", standard);
        if (limit < 1 || limit > max)
        {
            throw new SlackException("invalid_limit");
        }

        var start = arguments.Text("cursor") is { Length: > 0 } cursor ? Read(cursor) : 0;
        var next = start + limit < all.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Prefix}{start + limit}")) : "";
        return new Page<T>([.. all.Skip(start).Take(limit)], next);
    }

    private static int Read(string cursor)
    {
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length) is var text
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), out var start)
                ? start
                : throw new SlackException("invalid_cursor");
    }
}
