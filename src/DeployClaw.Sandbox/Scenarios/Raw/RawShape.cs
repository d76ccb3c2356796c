using YamlDotNet.Serialization;

namespace DeployClaw.Sandbox.Scenarios.Raw;

/// <summary>What stands in a scenario's file, unchecked, and where it stands.</summary>
internal abstract class RawShape
{
    [YamlIgnore]
    public int Line { get; set; }
}
