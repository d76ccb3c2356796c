namespace DeployClaw.Host.Audit;

/// <summary>Where those write who change nothing in the store themselves: the desk that refuses, whoever takes a copy.</summary>
internal interface ITrail
{
    Task RecordAsync(TrailEvent happened, CancellationToken cancellation);
}
