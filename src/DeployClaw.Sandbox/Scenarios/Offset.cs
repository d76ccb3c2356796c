using System.Text.RegularExpressions;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>Durations as people write them: 90s, 24m, 1h30m, 12d, 250ms; with a minus they lie before now.</summary>
internal static partial class Offset
{
    public static TimeSpan? Parse(string text)
    {
        if (text is "0" or "now")
        {
            return TimeSpan.Zero;
        }

        if (Shape().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var amounts = match.Groups["amount"].Captures.Select(amount => int.Parse(amount.Value));
        var length = amounts.Zip(match.Groups["unit"].Captures, (amount, unit) => amount * Unit(unit.Value)).Aggregate(TimeSpan.Zero, (sum, part) => sum + part);
        return text.StartsWith('-') ? -length : length;
    }

    private static TimeSpan Unit(string name) => name switch
    {
        "d" => TimeSpan.FromDays(1),
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        _ => TimeSpan.FromMilliseconds(1),
    };

    [GeneratedRegex("^-?(?:(?<amount>[0-9]{1,6})(?<unit>ms|d|h|m|s))+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
