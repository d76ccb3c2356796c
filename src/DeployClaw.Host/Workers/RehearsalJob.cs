using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Rehearses what a triage drafted, one incident's at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class RehearsalJob(IDurableWorker worker) : IncidentJob(worker.RehearseAsync);
