namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>A time by which a transaction has to be over, since it holds its locks so long; told apart from somebody's wish to stop.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource clock;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken wish;

    public Deadline(TimeSpan span, TimeProvider time, CancellationToken wish)
    {
        this.wish = wish;
        clock = new CancellationTokenSource(span, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, wish);
    }

    public CancellationToken Token => either.Token;

    /// <summary>The time is up, and nobody wished to stop.</summary>
    public bool Passed => clock.IsCancellationRequested && !wish.IsCancellationRequested;

    public void Dispose()
    {
        either.Dispose();
        clock.Dispose();
    }
}
