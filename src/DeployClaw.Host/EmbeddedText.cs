using System.Reflection;

namespace DeployClaw.Host;

/// <summary>Files that lie beside the code and travel inside the program.</summary>
internal static class EmbeddedText
{
    public static string Read(string name) => Read(typeof(EmbeddedText).Assembly, name);

    public static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in {assembly.GetName().Name}.");
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
