using DeployClaw.Alerts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static DeployClaw.Tests.Alerts.ANotice;

namespace DeployClaw.Tests.Alerts;

/// <summary>A burst of notices comes in any order, and any of them more than once.</summary>
public sealed class IntakePropertyTests
{
    private static readonly Alert[] OneFailure =
    [
        FailedBuild(0.1),
        Failed(minute: 0.2),
        Failed(minute: 0.3) with { Id = "stage", Action = null },
        Failed(minute: 0.4, stage: null).Begun(-10),
    ];

    [Property]
    public Property ABurstOfOneExecutionIsOneIncident() =>
        Prop.ForAll(Deliveries(OneFailure), burst => new ADesk().After(burst).Incidents.Count == 1);

    [Property]
    public Property NoExecutionIsInTwoIncidents() =>
        Prop.ForAll(Deliveries(Storm()), burst =>
        {
            var executions = new ADesk().After(burst).Incidents.SelectMany(incident => incident.Executions).ToList();
            return executions.Distinct().Count() == executions.Count;
        });

    [Property]
    public Property ARecoveredPipelineIsLeftWithNothingOpen() =>
        Prop.ForAll(
            Deliveries([.. OneFailure.Select(alert => alert.Begun(-10)), Succeeded("later", minute: 20).Begun(5)]),
            burst => new ADesk().After(burst).Incidents.All(incident => !incident.IsOpen));

    [Property]
    public Property AFailureAfterTheRecoveryIsNeverLost() =>
        Prop.ForAll(
            Deliveries([Succeeded("first", minute: 20).Begun(5), Failed("second", minute: 40).Begun(30)]),
            burst => new ADesk().After(burst).Only.IsOpen);

    [Property]
    public Property AFingerprintReadsBackAsItWasWritten() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string?>().Generator.Four().ToArbitrary(),
            parts =>
            {
                var print = new Fingerprint(AlertSource.AwsCodeBuild, Pipeline with { Name = parts.Item1 ?? "" }, parts.Item2, parts.Item3, parts.Item4);
                return WithLoneSurrogates(print.ToString()) || Fingerprint.Parse(print.ToString()) == print;
            });

    /// <summary>Half a character has no encoding, and no service sends one.</summary>
    private static bool WithLoneSurrogates(string text) => text.Contains("%EF%BF%BD", StringComparison.Ordinal);

    private static Alert[] Storm() =>
    [
        .. from execution in new[] { "a", "b", "c" }
           from stage in new[] { "Build", "Migrate", null }
           from minute in new[] { 0, 20, 45 }
           select Failed(execution, minute, stage),
        FailedBuild(10),
        Succeeded("d", minute: 30),
    ];

    private static Arbitrary<Alert[]> Deliveries(Alert[] notices) =>
        (from again in Gen.ArrayOf(Gen.Elements(notices))
         from order in Gen.Shuffle(notices.Concat(again).ToArray())
         select order.ToArray()).ToArbitrary();
}
