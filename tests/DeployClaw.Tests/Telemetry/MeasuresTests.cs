using System.Diagnostics.Metrics;
using DeployClaw.Alerts;
using DeployClaw.Host.Telemetry;
using DeployClaw.Tests.Alerts;

namespace DeployClaw.Tests.Telemetry;

public sealed class MeasuresTests
{
    [Fact]
    public void AnAlertIsCountedByItsSourceItsKindAndWhatWasDecided()
    {
        List<string> counted = [];
        using var listener = Listener([]);
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add(
            $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));

        Measures.Took(ANotice.Failed(), new IntakeDecision.Opens("why"));

        Assert.Equal(["deployclaw.alerts 1 source=aws-codepipeline kind=failed decision=opens"], counted);
    }

    [Fact]
    public void ThePageListsEverythingThatIsMeasured()
    {
        List<string> instruments = [];
        using var listener = Listener(instruments);
        Measures.Took(ANotice.Failed(), new IntakeDecision.Opens("why"));

        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/operations.md"));

        Assert.Equal(5, instruments.Count);
        Assert.All(instruments, instrument => Assert.Contains($"| `{instrument}` |", page, StringComparison.Ordinal));
    }

    private static MeterListener Listener(List<string> instruments)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Measures.Name)
                {
                    instruments.Add(instrument.Name);
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();
        return listener;
    }
}
