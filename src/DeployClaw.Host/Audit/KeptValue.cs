using DeployClaw.Audit;

namespace DeployClaw.Host.Audit;

/// <summary>What an entry commits to and does not hold, kept beside it; and whose it is, such as <c>slack:T0123/U0456</c>, where that is known.</summary>
internal sealed record KeptValue(PersonalValue Value, string? Subject);
