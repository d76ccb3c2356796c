namespace DeployClaw.Risks;

/// <summary>The weights of the risk factors by name, each 0–100, from manifests/policies/risk.yaml; <see cref="Version"/> is its digest.</summary>
public sealed record RiskPolicy(string Version, IReadOnlyDictionary<string, int> Weights, int RollbackParallelism);
