using System.Diagnostics.Metrics;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Telemetry;

namespace DeployClaw.EndToEnd.Telemetry;

[Collection(StoreServerTests.Name)]
public sealed class AlertCountTests(StoreServer server)
{
    /// <summary>Set in what this test does and nowhere else: the meter is the process's.</summary>
    private readonly AsyncLocal<bool> ours = new();

    [Fact]
    public async Task AnAlertThatIsTakenIsCounted()
    {
        await using var store = await server.StoreAsync();
        List<string> decisions = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == Measures.Name && instrument.Name == "deployclaw.alerts")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (ours.Value)
            {
                decisions.Add((string)tags.ToArray().Single(tag => tag.Key == "decision").Value!);
            }
        });
        listener.Start();

        ours.Value = true;
        await store.OpenAsync();

        Assert.Equal(["opens"], decisions);
    }
}
