using System.Runtime.CompilerServices;

namespace DeployClaw.Host.Doctor;

/// <summary>Whether there is a way for alerts to come in.</summary>
internal sealed class AlertsCheckup(DoctorOptions options) : ICheckup
{
    public string Name => "alerts";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return (options.Topics.Count, options.Queues.Count) switch
        {
            (0, 0) => Diagnosis.Warning(
                Name, "no topic and no queue is given: only the poll notices a failure", "give --alert-queue URL, or --alert-topic ARN and a public address"),
            ( > 0, _) when options.PublicUrl is null => Diagnosis.Warning(
                Name, $"{options.Topics.Count} SNS topics are allowed; whether SNS reaches this program was not tried", "give --public-url URL"),
            var (topics, queues) => Diagnosis.Good(Name, $"from {topics} SNS topics and {queues} queues"),
        };
    }
}
