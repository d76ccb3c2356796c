using System.Reflection;

namespace DeployClaw.Tests.Store;

/// <summary>A value of any type of the domain with something in each of its properties, drawn from a seed.</summary>
internal sealed class AnyValue(int seed)
{
    private const int Deepest = 7;
    private readonly Random random = new(seed);

    public object Of(Type type) => Make(type, 0)!;

    private object? Make(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return depth > Deepest || random.Next(3) == 0 ? null : Make(inner, depth);
        }

        return Simple(type) ?? (type.IsArray || type.IsGenericType ? Collection(type, depth) : Composite(type, depth));
    }

    private object? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => Text(),
        _ when type == typeof(int) => random.Next(),
        _ when type == typeof(long) => random.NextInt64(),
        _ when type == typeof(double) => random.NextDouble(),
        _ when type == typeof(bool) => random.Next(2) == 0,
        _ when type == typeof(Uri) => new Uri($"https://console.example/{random.Next()}?q=%C3%A9"),
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(4_000_000_000_000)),
        _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(random.NextInt64(10_000_000_000_000)),
        _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(BitConverter.GetBytes(random.NextInt64())),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)),
        _ => null,
    };

    private string Text() => random.Next(4) switch
    {
        0 => "",
        1 => $"plain {random.Next()}",
        2 => "<!channel> `back` \"quoted\" \\u0041 \u2028 é 😀",
        _ => "line\r\nline\ttab",
    };

    private object Collection(Type type, int depth)
    {
        var count = depth > Deepest ? 0 : random.Next(3);
        var arguments = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        if (type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal))
        {
            return Activator.CreateInstance(type, [.. arguments.Select(argument => Make(argument, depth + 1))])!;
        }

        if (arguments.Length == 2)
        {
            var dictionary = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            for (var index = 0; index < count; index++)
            {
                dictionary[Make(arguments[0], depth + 1)!] = Make(arguments[1], depth + 1);
            }

            return dictionary;
        }

        var array = Array.CreateInstance(arguments[0], count);
        for (var index = 0; index < count; index++)
        {
            array.SetValue(Make(arguments[0], depth + 1), index);
        }

        return array;
    }

    private object? Composite(Type type, int depth)
    {
        if (type.IsAbstract)
        {
            var kinds = type.GetNestedTypes().Where(nested => nested.BaseType == type).ToArray();
            return Make(kinds[random.Next(kinds.Length)], depth);
        }

        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        var nullability = new NullabilityInfoContext();
        var value = constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            Perhaps(nullability.Create(parameter), parameter.ParameterType, depth))]);
        var given = constructor.GetParameters().Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && !given.Contains(property.Name)))
        {
            property.SetValue(value, Perhaps(nullability.Create(property), property.PropertyType, depth));
        }

        return value;
    }

    private object? Perhaps(NullabilityInfo nullability, Type type, int depth) =>
        nullability.WriteState == NullabilityState.Nullable && (depth > Deepest || random.Next(3) == 0) ? null : Make(type, depth + 1);
}
