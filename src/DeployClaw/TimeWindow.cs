namespace DeployClaw;

/// <summary>A half-open span of time, [<see cref="From"/>, <see cref="To"/>), in UTC.</summary>
public readonly record struct TimeWindow(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    public bool Contains(DateTimeOffset moment) => From <= moment && moment < To;
}
