using System.Data.Common;
using DeployClaw.Alerts;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Store;

/// <summary>For a program that does by itself what it asks for: a terminal. What is left for the bot, its sweep finds.</summary>
internal sealed class NoDurableWork : IDurableWork
{
    public Task TriageAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) => Task.CompletedTask;

    public Task RehearseAsync(DbTransaction? transaction, IncidentId incident, int run, CancellationToken cancellation) => Task.CompletedTask;

    public Task RollBackAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) => Task.CompletedTask;

    public Task RecordStructuresAsync(DbTransaction? transaction, Alert alert, CancellationToken cancellation) => Task.CompletedTask;
}
