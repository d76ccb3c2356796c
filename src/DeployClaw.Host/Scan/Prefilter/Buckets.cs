namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>Shares windows out to buckets: the two whose union costs the fewest false alarms become one until few enough are left.</summary>
internal static class Buckets
{
    public static IReadOnlyList<Bucket> Of(IEnumerable<uint> keys, int most)
    {
        var buckets = new List<Bucket>();
        var unions = new PriorityQueue<(Bucket, Bucket, Bucket), double>();
        foreach (var key in keys.Order())
        {
            Add(Bucket.Of(key), buckets, unions);
        }

        while (buckets.Count > most)
        {
            var (one, other, union) = unions.Dequeue();
            if (Holds(buckets, one) && Holds(buckets, other))
            {
                buckets.RemoveAll(bucket => ReferenceEquals(bucket, one) || ReferenceEquals(bucket, other));
                Add(union, buckets, unions);
            }
        }

        return buckets;
    }

    private static void Add(Bucket bucket, List<Bucket> buckets, PriorityQueue<(Bucket, Bucket, Bucket), double> unions)
    {
        foreach (var other in buckets)
        {
            var union = bucket.With(other);
            unions.Enqueue((bucket, other, union), union.Alarms - bucket.Alarms - other.Alarms);
        }

        buckets.Add(bucket);
    }

    private static bool Holds(List<Bucket> buckets, Bucket one) => buckets.Exists(bucket => ReferenceEquals(bucket, one));
}
