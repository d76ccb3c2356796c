using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Estate;

/// <summary>What really happened while the estate was set up. <see cref="Refusals"/> are PostgreSQL's own words, in order.</summary>
internal sealed record EstateFacts(IReadOnlyList<MigrationRun> Runs, IReadOnlyList<string> Refusals);

/// <summary>A migration that ran on a tenant's schema, at the moment that the scenario gives it.</summary>
internal sealed record MigrationRun(TenantPlan Tenant, MigrationScript Script, DateTimeOffset At, TimeSpan Took, MigrationFailure? Failure);

/// <summary>Where a script stopped, and what PostgreSQL said. <see cref="Line"/> is the statement's first, 1-based.</summary>
internal sealed record MigrationFailure(string Statement, int Line, string SqlState, string Message, string? Detail);
