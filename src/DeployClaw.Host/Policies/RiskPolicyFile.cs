using DeployClaw.Risks;

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
            file.Root.File.Number(file.Root.Get("rollbackParallelism"), "rollbackParallelism", 1, 100));
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

            read.Add(name, weights.File.Number(value, name, 0, 100));
        }

        return RiskFactors.All.FirstOrDefault(name => !read.ContainsKey(name)) is { } missing
            ? throw weights.File.Wrong(weights.Node, $"The factor “{missing}” has no weight; give it 0 to leave it out.")
            : read;
    }
}
