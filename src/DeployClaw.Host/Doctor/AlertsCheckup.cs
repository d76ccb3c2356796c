using System.Runtime.CompilerServices;

namespace DeployClaw.Host.Doctor;

/// <summary>Whether there is a way for alerts to come in.</summary>
internal sealed class AlertsCheckup(DoctorOptions options) : ICheckup
{
    public string Name => "alerts";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return (options.Serve.Alerts.Topics.Count, options.Serve.Alerts.Queues.Count) switch
        {
            (0, 0) => Diagnosis.Warning(
                Name, Polled(options.Serve.Poll), "give --alert-queue URL, or --alert-topic ARN and a public address"),
            ( > 0, _) when options.PublicUrl is null => Diagnosis.Warning(
                Name, $"{options.Serve.Alerts.Topics.Count} SNS topics are allowed; whether SNS reaches this program was not tried", "give --public-url URL"),
            var (topics, queues) => Diagnosis.Good(Name, $"from {topics} SNS topics and {queues} queues"),
        };
    }

    private static string Polled(TimeSpan? poll) => poll is { } every
        ? $"no topic and no queue is given: failures are noticed by asking every {TimeText.Length(every)}"
        : "no topic and no queue is given, and nothing is polled: no failure is noticed";
}
