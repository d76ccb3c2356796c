using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>
/// Begins to read the tenants when the run begins: they do not depend on the logs, and a person is waiting for both. Asked for
/// anything else than it was begun with, such as the window around an older execution, it reads anew.
/// </summary>
internal sealed class TenantsReadAhead : ITenantEstate
{
    private readonly ITenantEstate estate;
    private readonly (SchemaPattern, TimeWindow) asked;
    private readonly Task<EstateReading> begun;

    public TenantsReadAhead(ITenantEstate estate, SchemaPattern pattern, TimeWindow window, CancellationToken cancellation)
    {
        this.estate = estate;
        asked = (pattern, window);
        begun = Task.Run(() => estate.ReadAsync(pattern, window, cancellation), cancellation);
    }

    public Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation) =>
        asked == (pattern, window) ? begun.WaitAsync(cancellation) : estate.ReadAsync(pattern, window, cancellation);
}
