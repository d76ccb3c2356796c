using DeployClaw.Logs;

namespace DeployClaw.Triage.Steps;

/// <summary>Groups the error events into findings, the critical ones first.</summary>
public sealed class ClassifyErrors : InvestigationStep
{
    public override TriageStep Step => TriageStep.ClassifyErrors;

    public override string Action => "Parsing and classifying errors";

    public override Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        var classified = file with { Findings = Findings.Group(file.Errors) };
        var unknown = file.Errors.Count(error => error.Signature is null);
        var summary = ReportSummary.Of(classified).Critical;
        var result = unknown == 0 ? summary : $"{summary}; {unknown} known to no signature";
        return Task.FromResult(new StepOutcome(classified, Action, result));
    }
}
