using DeployClaw.Alerts;
using DeployClaw.Incidents;
using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Incidents;

/// <summary>An incident in the making, for tests: opened by an alert, and taken as far as the test needs.</summary>
internal sealed class AnIncident
{
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 14, 28, 37, TimeSpan.Zero);
    public static readonly Actor.Person Ada = new("slack", "T1", "U1", "Ada");
    public static readonly Actor.Person Grace = new("slack", "T1", "U2", "Grace");
    public static readonly Actor Node = new Actor.Program("node-1");
    public static readonly RollbackWindowPolicy Windows = new("test", TimeSpan.FromHours(2), TimeSpan.FromHours(8));

    public static readonly RollbackStart Way = new("rol-1", "acme_prod", "digest", "apr-1-g1", "rehearsal");

    private AlertSpec spec = new("prod-deploy", "Migrate", "RunMigrations", null);

    public static DateTimeOffset At(double minutes) => Start.AddMinutes(minutes);

    public static StepRecord Step(TriageStep step) => new(step, $"Doing {step}", StepStatus.Completed, At(1), TimeSpan.FromMilliseconds(324), "Done");

    public static TriageOutcome Outcome(TriageReport? report = null)
    {
        report ??= new ABurst().Build();
        return TriageOutcome.Of(report, TenantOutcome.AllOf(report), Windows);
    }

    public AnIncident Of(string pipeline, string? stage = null, string? action = null, string? summary = null)
    {
        spec = new AlertSpec(pipeline, stage, action, summary);
        return this;
    }

    public Alert Alert(string id = "alert-1") =>
        new(id, AlertSource.AwsCodePipeline, AlertKind.Failed, new PipelineRef("123456789012", "eu-west-1", spec.Pipeline), Start, "sns")
        {
            ExecutionId = "e-1",
            Stage = spec.Stage,
            Action = spec.Action,
            Summary = spec.Summary,
            Link = new Uri("https://console.example/pipeline"),
        };

    public Incident Reported() => Incident.Open(Alert(), "No open incident is about this pipeline.", new Actor.Notice("alert-1"), Start);

    public Incident Triaging(int steps = 0)
    {
        var incident = Reported();
        Assert.Null(incident.BeginTriage("sa-2026-11-25-142838", Node, At(1)));
        foreach (var step in Enum.GetValues<TriageStep>().Take(steps))
        {
            Assert.True(incident.RecordStep(Step(step), Node, At(1)));
        }

        return incident;
    }

    public Incident Triaged(TriageOutcome? outcome = null)
    {
        var incident = Triaging(steps: 6);
        incident.CompleteTriage(outcome ?? Outcome(), "/reports", "00ff", Node, At(2));
        return incident;
    }

    private sealed record AlertSpec(string Pipeline, string? Stage, string? Action, string? Summary);
}
