namespace DeployClaw.Host.Doctor;

/// <summary>Looks at one thing that the program needs. What it found before it broke off counts.</summary>
internal interface ICheckup
{
    string Name { get; }

    IAsyncEnumerable<Diagnosis> ExamineAsync(CancellationToken cancellation);

    /// <summary>What an exception of that thing means; null where it is none that can be expected.</summary>
    Diagnosis? Explain(Exception error) => null;
}
