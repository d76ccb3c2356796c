using System.Globalization;
using DeployClaw.Skills;
using DeployClaw.Tenants;

namespace DeployClaw.Cascades;

/// <summary>What the root cause's signatures advise, with the numbers that were observed.</summary>
internal static class CascadeAdvice
{
    public static IReadOnlyList<string> For(TroubledNode root, ConnectionUse? connections)
    {
        var signatures = root.Signals.Where(SpeaksForTheCause).Select(signal => signal.Finding?.Signature).OfType<Signature>().ToList();
        return
        [
            .. signatures.Select(signature => signature.Advice)
                .Concat(signatures.Select(signature => signature.PreventiveControl).OfType<string>())
                .Where(advice => advice.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .Select(advice => WithNumbers(advice, connections)),
            .. Observed(root, connections),
        ];

        bool SpeaksForTheCause(Signal signal) => signal == root.Signals[0] || SignalStrength.IsOwnCause(signal);
    }

    private static IEnumerable<string> Observed(TroubledNode root, ConnectionUse? connections) =>
        connections is not null && root.First(SignalKind.Saturation) is not null ? [$"Observed: {ConnectionSignal.Describe(connections)}"] : [];

    private static string WithNumbers(string advice, ConnectionUse? connections) => connections is null
        ? advice
        : advice
            .Replace("{used}", connections.Used.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{max}", connections.Max.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
