using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Runs an incident's rollbacks, on one node at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class RollbackJob(IDurableWorker worker) : IncidentJob(worker.RollBackAsync);
