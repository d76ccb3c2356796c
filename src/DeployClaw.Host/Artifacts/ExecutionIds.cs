using DeployClaw.Triage;

namespace DeployClaw.Host.Artifacts;

/// <summary>Names for runs: by the second in which they began, and numbered where that is taken.</summary>
internal static class ExecutionIds
{
    /// <summary>"sa-2024-01-15-142837", or with "-2", "-3" … when another run has it.</summary>
    public static async Task<string> ClaimAsync(IArtifactStore store, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = $"sa-{now.ToUniversalTime():yyyy-MM-dd-HHmmss}";
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? id : $"{id}-{number}";
            if (await store.ClaimAsync(candidate, cancellation))
            {
                return candidate;
            }
        }
    }
}
