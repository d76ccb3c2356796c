using System.Globalization;

namespace DeployClaw.Audit;

internal static class HeadText
{
    /// <summary>A whole number written in the one way there is: no sign, no zeros in front.</summary>
    public static long? Count(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count.ToString(CultureInfo.InvariantCulture) == text ? count : null;
}
