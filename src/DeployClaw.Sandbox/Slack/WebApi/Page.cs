using System.Text;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>A part of a listing. The cursor names the item that the next page begins with, and is opaque to who does not look.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string NextCursor)
{
    public object ResponseMetadata => new { nextCursor = NextCursor };

    public bool HasMore => NextCursor.Length > 0;
}

internal static class Page
{
    private const string Prefix = "next:";

    /// <summary>What comes in before the page does not move it.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, Func<T, string> key, SlackArguments arguments, int standard, int max)
    {
        var limit = arguments.Number("limit", standard);
        if (limit < 1 || limit > max)
        {
            throw new SlackException("invalid_limit");
        }

        var start = arguments.Text("cursor") is { Length: > 0 } cursor ? Find(all, key, cursor) : 0;
        var next = start + limit < all.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Prefix + key(all[start + limit]))) : "";
        return new Page<T>([.. all.Skip(start).Take(limit)], next);
    }

    private static int Find<T>(IReadOnlyList<T> all, Func<T, string> key, string cursor)
    {
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
        {
            throw new SlackException("invalid_cursor");
        }

        var wanted = Encoding.UTF8.GetString(bytes, 0, length);
        for (var index = 0; index < all.Count; index++)
        {
            if (Prefix + key(all[index]) == wanted)
            {
                return index;
            }
        }

        throw new SlackException("invalid_cursor");
    }
}
