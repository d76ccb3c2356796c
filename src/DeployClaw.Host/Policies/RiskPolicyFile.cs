using System.Globalization;
using DeployClaw.Risks;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Policies;

/// <summary>Reads the weights of the risk factors; manifests/policies/risk.yaml is the one that is shipped and says what they mean.</summary>
internal static class RiskPolicyFile
{
    /// <summary>Throws <see cref="InvalidInputException"/> for an unknown or missing factor and for a number out of range.</summary>
    public static RiskPolicy Load(string path)
    {
        var file = PolicyFile.Read(path, "weights", "rollbackParallelism");
        return new RiskPolicy(
            file.Version,
            Weights(file.Root.Map("weights")),
            Number(file.Root.File, file.Root.Get("rollbackParallelism"), "rollbackParallelism", 1, 100));
    }

    private static Dictionary<string, int> Weights(YamlMap weights)
    {
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, name, value) in weights.Entries)
        {
            if (!RiskFactors.All.Contains(name))
            {
                throw weights.File.Wrong(key, $"There is no risk factor “{name}”; there are {string.Join(", ", RiskFactors.All)}.");
            }

            read.Add(name, Number(weights.File, value, name, 0, 100));
        }

        return RiskFactors.All.FirstOrDefault(name => !read.ContainsKey(name)) is { } missing
            ? throw weights.File.Wrong(weights.Node, $"The factor “{missing}” has no weight; give it 0 to leave it out.")
            : read;
    }

    private static int Number(YamlFile file, YamlNode node, string name, int from, int to) =>
        int.TryParse(file.Text(node, $"“{name}”"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= from
        && number <= to
            ? number
            : throw file.Wrong(node, $"“{name}” must be a whole number from {from} to {to}.");
}
