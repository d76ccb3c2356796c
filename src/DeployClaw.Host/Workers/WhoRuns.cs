namespace DeployClaw.Host.Workers;

/// <summary>Who runs what is granted: <see cref="Program"/>, where it was given a database to roll back in, or people.</summary>
internal sealed record WhoRuns(bool Program);
