using System.Diagnostics;
using System.Diagnostics.Metrics;
using DeployClaw.Alerts;

namespace DeployClaw.Host.Telemetry;

/// <summary>What is measured of the bot, under the name <c>DeployClaw</c>; docs/operations.md lists it.</summary>
internal static class Measures
{
    public const string Name = "DeployClaw";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Fine where people wait: the usual buckets begin at five seconds.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60, 300] };

    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>(
        "deployclaw.alerts", "{alert}", "Notices taken, by source, kind and what was decided");

    public static readonly Histogram<double> TimeToFirstCard = Meter.CreateHistogram<double>(
        "deployclaw.time_to_first_card", "s", "From an incident's opening to its card in a channel", advice: Seconds);

    public static readonly Histogram<double> TimeToTriage = Meter.CreateHistogram<double>(
        "deployclaw.time_to_triage", "s", "From an incident's opening to the end of its first triage", advice: Seconds);

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>("deployclaw.messages", "{message}", "Messages sent, by kind");

    public static readonly Counter<long> DeliveryTrouble = Meter.CreateCounter<long>(
        "deployclaw.delivery_trouble", "{attempt}", "Attempts to send that did not succeed, by kind");

    public static void Took(Alert alert, IntakeDecision decision) => Alerts.Add(
        1,
        KeyValuePair.Create<string, object?>("source", alert.Source.Word()),
        KeyValuePair.Create<string, object?>("kind", alert.Kind.ToString().ToLowerInvariant()),
        KeyValuePair.Create<string, object?>("decision", decision.GetType().Name.ToLowerInvariant()));
}
