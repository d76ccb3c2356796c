using System.Text.Json;

namespace DeployClaw.Host.Skills;

/// <summary>The names that a mapping may hold.</summary>
internal static class Fields
{
    public static void RefuseUnknown(YamlMap map, string[] known)
    {
        foreach (var (key, name, _) in map.Entries)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw map.File.Wrong(key, $"There is no field “{name}” here; known are {string.Join(", ", known)}.");
            }
        }
    }

    /// <summary>A value of an enumeration, written in small letters with hyphens.</summary>
    public static T Choice<T>(YamlMap map, string name)
        where T : struct, Enum
    {
        var text = map.Text(name);
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Spelling(value), text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        var choices = string.Join(", ", Enum.GetValues<T>().Select(Spelling));
        throw map.File.Wrong(map.Get(name), $"“{text}” is no {name}; it is one of {choices}.");
    }

    private static string Spelling<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
