using DeployClaw.Logs;

namespace DeployClaw.Host.Doctor;

/// <summary>Runs all checkups at the same time, and gives what they found in their order.</summary>
internal sealed class Examination(IReadOnlyList<ICheckup> checkups, TimeProvider time)
{
    /// <summary>Longer than any of our clients tries; a packet that is dropped without a word ends here.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Diagnosis>> RunAsync(CancellationToken cancellation)
    {
        var found = await Task.WhenAll(checkups.Select(checkup => RunAsync(checkup, cancellation)));
        return [.. found.SelectMany(diagnoses => diagnoses).Select(Redacted)];
    }

    private async Task<List<Diagnosis>> RunAsync(ICheckup checkup, CancellationToken cancellation)
    {
        List<Diagnosis> found = [];
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await foreach (var diagnosis in checkup.ExamineAsync(stop.Token))
            {
                found.Add(diagnosis);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            found.Add(Diagnosis.Failed(
                checkup.Name, $"no answer within {TimeText.Length(Patience)}", "is there a firewall that drops connections without a word?"));
        }
        catch (Exception error) when (Explained(checkup, error) is { } diagnosis)
        {
            found.Add(diagnosis);
        }

        return found;
    }

    /// <summary>Our own exceptions say what to do in the sentence that they carry.</summary>
    private static Diagnosis? Explained(ICheckup checkup, Exception error) =>
        error is SourceUnavailableException or InvalidInputException
            ? Diagnosis.Failed(checkup.Name, error.Message, null)
            : checkup.Explain(error);

    private static Diagnosis Redacted(Diagnosis diagnosis) => diagnosis with
    {
        What = Redactor.Redact(diagnosis.What),
        Remedy = diagnosis.Remedy is { } remedy ? Redactor.Redact(remedy) : null,
    };
}
