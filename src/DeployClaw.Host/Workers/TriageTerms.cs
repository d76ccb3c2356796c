using DeployClaw.Host.Triage;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>What the bot's triages go by: the options, what every triage knows, and how long a rollback is held to be safe.</summary>
internal sealed record TriageTerms(TriageOptions Options, Knowledge Knowledge, RollbackWindowPolicy Windows);
