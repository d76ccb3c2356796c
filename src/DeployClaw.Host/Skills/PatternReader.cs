using DeployClaw.Skills;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Skills;

/// <summary>Makes a signature's pattern of its text, checked or not.</summary>
internal delegate SignaturePattern PatternReader(YamlFile file, YamlNode node);
