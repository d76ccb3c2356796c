using DeployClaw.Pipelines;
using DeployClaw.Tenants;

namespace DeployClaw.Triage.Steps;

/// <summary>Reads the tenants' schemas and the deployed migrations, and judges each tenant's place in the failure.</summary>
public sealed class MapTenants(ITenantEstate estate, IMigrationSource source) : InvestigationStep
{
    public override TriageStep Step => TriageStep.MapTenants;

    public override string Action => "Mapping tenants";

    public override async Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        var migrations = MigrationsAsync(file.Execution, cancellation);
        var read = await estate.ReadAsync(file.Request.Tenants, file.Window, cancellation);
        var deployed = await migrations;
        var impacts = ImpactJudge.Judge(read, deployed, file.Execution, file.Errors, file.Window);
        var mapped = file with { Estate = read, Migrations = deployed, Tenants = impacts };
        var unreadable = impacts.Where(impact => impact.Impact == Impact.Unknown).SelectMany(impact => impact.Reading.Unreadable);
        return new StepOutcome(mapped, $"Mapping tenants by schema pattern {file.Request.Tenants}", ReportSummary.Of(mapped).Tenants)
        {
            Gaps = [.. read.Gaps, .. deployed.Gaps, .. unreadable, .. ImpactJudge.NamedButMissing(read, file.Request.Tenants, file.Errors)],
            DatabaseQueries = read.Queries.Sum(query => query.Executions),
        };
    }

    /// <summary>Without its source a deployment can still be judged by the tenants' histories; only the way back is then unknown.</summary>
    private async Task<MigrationSet> MigrationsAsync(PipelineExecution? execution, CancellationToken cancellation)
    {
        if (execution is null)
        {
            return MigrationSet.Nothing;
        }

        try
        {
            return await source.ReadAsync(execution, cancellation);
        }
        catch (SourceUnavailableException unavailable)
        {
            return MigrationSet.Nothing with { Gaps = [new Gap("deployed source", unavailable.Message)] };
        }
    }
}
