using System.Data.Common;
using DeployClaw.Alerts;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Store;

/// <summary>
/// What has to be done because of a notice, by whichever node is there to do it. Asked for in the transaction that stores the notice, so
/// that neither is there without the other.
/// </summary>
internal interface IDurableWork
{
    /// <param name="transaction">The one that opens or reopens the incident; null where somebody asked for it.</param>
    /// <param name="incident">What to look into.</param>
    /// <param name="version">Its version then: asked for once for each.</param>
    /// <param name="cancellation">Ends it.</param>
    Task TriageAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation);

    /// <summary>The safe playbooks of that triage are to be rehearsed.</summary>
    Task RehearseAsync(DbTransaction? transaction, IncidentId incident, int run, CancellationToken cancellation);

    /// <summary>A rollback may begin or go on.</summary>
    /// <param name="transaction">The one in which that came to be; null where somebody asks again.</param>
    /// <param name="incident">Whose.</param>
    /// <param name="version">Its version then: asked for once for each.</param>
    /// <param name="cancellation">Ends it.</param>
    Task RollBackAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation);

    /// <summary>A deployment begins: the tenants' structures are to be read as they are now.</summary>
    Task RecordStructuresAsync(DbTransaction? transaction, Alert alert, CancellationToken cancellation);
}
