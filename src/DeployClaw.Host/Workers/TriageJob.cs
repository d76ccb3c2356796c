using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Looks into one incident, never twice at the same time.</summary>
[DisallowConcurrentExecution]
internal sealed class TriageJob(IDurableWorker worker) : IncidentJob(worker.TriageAsync);
