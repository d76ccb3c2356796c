using System.Reflection;

namespace DeployClaw.Host;

/// <summary>Which DeployClaw this is.</summary>
internal static class ProgramVersion
{
    /// <summary>With the commit that it was built from, where that is known.</summary>
    public static string Full { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Short { get; } = Full.Split('+')[0];

    /// <summary>How it introduces itself to services.</summary>
    public static string UserAgent { get; } = $"DeployClaw/{typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3)}";
}
