using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>Stands where nobody said which server scratch databases may be made on.</summary>
internal sealed class NoScratchDatabase : IScratchStructures
{
    public Task<ScratchOutcome> BuildAsync(string schema, IReadOnlyList<Migration> migrations, CancellationToken cancellation) =>
        Task.FromResult<ScratchOutcome>(new ScratchOutcome.NotBuilt(
            $"no server to build it on was given (--scratch-database or {TriageOptions.ScratchVariable})"));
}
