using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;
using YamlDotNet.Serialization.NodeDeserializers;

namespace DeployClaw.Sandbox.Scenarios.Raw;

/// <summary>Reads a scenario's YAML into raw shapes. A key that we do not know is an error: it would silently do nothing.</summary>
internal static class RawReader
{
    public static RawScenario Read(string file)
    {
        try
        {
            using var text = File.OpenText(file);
            return Deserializer().Deserialize<RawScenario?>(text) ?? throw new InvalidScenarioException(file, 1, "the file is empty.");
        }
        catch (YamlException problem)
        {
            throw new InvalidScenarioException(file, (int)problem.Start.Line, (problem.InnerException ?? problem).Message, problem);
        }
    }

    private static IDeserializer Deserializer() =>
        new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithDuplicateKeyChecking()
            .WithNodeDeserializer(inner => new LineKeeper(inner), where => where.InsteadOf<ObjectNodeDeserializer>())
            .Build();

    private sealed class LineKeeper(INodeDeserializer inner) : INodeDeserializer
    {
        public bool Deserialize(IParser reader, Type expectedType, Func<IParser, Type, object?> nestedObjectDeserializer, out object? value, ObjectDeserializer rootDeserializer)
        {
            var line = (int)(reader.Current?.Start.Line ?? 1);
            var read = inner.Deserialize(reader, expectedType, nestedObjectDeserializer, out value, rootDeserializer);
            if (value is RawShape shape)
            {
                shape.Line = line;
            }

            return read;
        }
    }
}
