using System.Globalization;
using DeployClaw.Tenants;

namespace DeployClaw.Cascades;

/// <summary>What the tenants' database itself shows: connections at their limit are saturation, whatever the logs say.</summary>
internal static class ConnectionSignal
{
    /// <summary>From this share of max_connections on: what is left is kept for superusers and replication.</summary>
    private const double Saturated = 0.9;

    public static string Describe(ConnectionUse use)
    {
        var share = use.Share.ToString("P0", CultureInfo.InvariantCulture);
        var refused = use.Refused == 0 ? "" : $", and PostgreSQL refused us {use.Refused} times before it let us in";
        return $"{use.Used} of {use.Max} connections were in use when the tenants were read ({share}){refused}.";
    }

    /// <summary>Null where there is room, or where it cannot be told which of several databases the tenants' is.</summary>
    public static Signal? Of(ConnectionUse? use, ServiceGraph graph, ILookup<string, Signal> fromLogs, TimeWindow window)
    {
        if (use is null || (use.Share < Saturated && use.Refused == 0))
        {
            return null;
        }

        var databases = graph.Services.Where(service => service.Kind.Equals("rds", StringComparison.OrdinalIgnoreCase)).ToList();
        var complaining = databases.Where(database => fromLogs.Contains(database.Name)).ToList();
        return (databases, complaining) switch
        {
            ([var only], _) => Signal(only),
            (_, [var only]) => Signal(only),
            _ => null,
        };

        Signal Signal(CatalogService database) =>
            new(database.Name, SignalKind.Saturation, LabelFor(database), Math.Max(1, use.Refused), 0, window.To, Finding: null)
            {
                Evidence = new Evidence("activity", Describe(use)),
            };

        string LabelFor(CatalogService database) =>
            fromLogs[database.Name].FirstOrDefault(signal => signal.Kind == SignalKind.Saturation)?.Label
            ?? $"{database.Title} connections at their limit";
    }
}
