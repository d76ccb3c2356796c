using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>Stands where nobody records structures as deployments begin: the terminal.</summary>
internal sealed class NoStructureRecords : IStructureRecords
{
    public Task<ILookup<string, StructureOnRecord>> FindAsync(PipelineExecution execution, CancellationToken cancellation) =>
        Task.FromResult(Enumerable.Empty<StructureOnRecord>().ToLookup(_ => "", StringComparer.Ordinal));
}
