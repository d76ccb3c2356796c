using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Migrations;

/// <summary>The migrations of a folder, which whoever started the run says is what was deployed.</summary>
internal sealed class FolderMigrations(string path) : IMigrationSource
{
    public Task<MigrationSet> ReadAsync(PipelineExecution execution, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult(MigrationLayout.Read(SourceFolder.Read(path)));
        }
        catch (InvalidInputException unreadable)
        {
            return Task.FromResult(new MigrationSet(null, [], [new Gap("migrations of the deployed source", unreadable.Message)]));
        }
    }
}
