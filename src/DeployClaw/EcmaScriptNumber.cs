using System.Globalization;
using System.Numerics;

namespace DeployClaw;

/// <summary>Numbers as ECMAScript writes them (ECMA-262, Number::toString), which is what RFC 8785 section 3.2.2.3 asks for.</summary>
public static class EcmaScriptNumber
{
    // 2^53 - 1: the greatest whole number below which every whole number has a double of its own (RFC 7493, section 2.2).
    private const long MostExact = 9_007_199_254_740_991;

    // Digits before the point up to which there is no exponent, and zeros after it from which there is one.
    private const int MostDigits = 21;
    private const int MostZeros = 6;

    public static string Write(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"JSON has no number {value}.", nameof(value));
        }

        if (value == 0)
        {
            return "0"; // Minus zero too.
        }

        var (digits, point) = Shortest(Math.Abs(value));
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    /// <summary>The canonical form of a JSON number: itself, or a string where it is whole and a double may not hold it exactly.</summary>
    internal static string Canonical(string json)
    {
        var number = IsWhole(json) ? BigInteger.Parse(json, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : Write(double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture));
        return IsWhole(number) && !IsExact(number) ? $"\"{number}\"" : number;
    }

    private static bool IsWhole(string number) => !number.AsSpan().ContainsAny('.', 'e', 'E');

    private static bool IsExact(string whole) => long.TryParse(whole, CultureInfo.InvariantCulture, out var value) && value is >= -MostExact and <= MostExact;

    /// <summary>The fewest digits that tell the number from its neighbours, without zeros at the end, and where its point is: 0.25 is 25 and 0.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var (whole, fraction) = parts[0].Split('.') is [var before, var after] ? (before, after) : (parts[0], "");
        var all = whole + fraction;
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), exponent + whole.Length - (all.Length - digits.Length));
    }

    private static string Layout(string digits, int point) => point switch
    {
        > MostDigits or <= -MostZeros => Scientific(digits, point - 1),
        <= 0 => $"0.{new string('0', -point)}{digits}",
        _ when point >= digits.Length => digits + new string('0', point - digits.Length),
        _ => $"{digits[..point]}.{digits[point..]}",
    };

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }
}
