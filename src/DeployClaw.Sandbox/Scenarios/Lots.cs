using System.Globalization;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>
/// What templates draw by lot, the same for the same seed: <c>${uuid}</c>, <c>${hex:8}</c>, <c>${digits:12}</c>, <c>${int:1-9}</c>,
/// <c>${decimal:1-9}</c> (two places), <c>${pick:a|b}</c>, <c>${any:list}</c> (one of the scenario's lists); and <c>${time:FORMAT}</c>,
/// the event's own.
/// </summary>
internal sealed class Lots(Random random, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
{
    private const string IsoFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Throws <see cref="FormatException"/> for a placeholder that nothing would fill.</summary>
    public static void Check(Placeholder placeholder, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        var known = placeholder.Name switch
        {
            "time" or "uuid" => true,
            "hex" or "digits" => int.TryParse(placeholder.Argument, out _),
            "int" or "decimal" => Range(placeholder.Argument) is not null,
            "pick" => placeholder.Argument.Length > 0,
            "any" => lists.TryGetValue(placeholder.Argument, out var list) && list.Count > 0,
            _ => false,
        };
        if (!known)
        {
            throw new FormatException($"nothing fills the placeholder {placeholder}.");
        }
    }

    public string Draw(Placeholder placeholder, DateTimeOffset time) => placeholder.Name switch
    {
        "time" => time.UtcDateTime.ToString(placeholder.Argument.Length == 0 ? IsoFormat : placeholder.Argument, CultureInfo.InvariantCulture),
        "uuid" => Uuid(),
        "hex" => random.GetHexString(int.Parse(placeholder.Argument), lowercase: true),
        "digits" => random.GetString("0123456789", int.Parse(placeholder.Argument)),
        "int" => Range(placeholder.Argument) is var (low, high) ? random.Next(low, high + 1).ToString() : "",
        "decimal" => Range(placeholder.Argument) is var (low, high) ? (low + (random.NextDouble() * (high - low))).ToString("F2") : "",
        "pick" => OneOf(placeholder.Argument.Split('|')),
        _ => OneOf(lists[placeholder.Argument]),
    };

    private string OneOf(IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];

    private string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40); // version 4, RFC 9562
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static (int Low, int High)? Range(string argument) =>
        argument.Split('-') is [var low, var high] && int.TryParse(low, out var from) && int.TryParse(high, out var to) && from <= to ? (from, to) : null;
}
