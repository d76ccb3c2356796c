namespace DeployClaw.Triage.Steps;

/// <summary>Puts the verdict into the sentence that heads the report.</summary>
public sealed class CompileReport : InvestigationStep
{
    public override TriageStep Step => TriageStep.CompileReport;

    public override string Action => "Compiling the report";

    public override Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        var summary = ReportSummary.Of(file);
        return Task.FromResult(new StepOutcome(file, Action, $"Cause: {summary.Cause}; {summary.Risk}"));
    }
}
