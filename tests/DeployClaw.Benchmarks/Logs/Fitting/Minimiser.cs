namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>The value of a function at a point; fills in its gradient there.</summary>
internal delegate double Objective(double[] point, double[] gradient);

/// <summary>Walks downhill with limited memory of the way so far (L-BFGS: J. Nocedal, Mathematics of Computation 35, 1980), halving steps that lead up.</summary>
internal static class Minimiser
{
    private const int Remembered = 8;
    private const int MostHalvings = 24;
    private const double FlatEnough = 1e-6; // relative gain of one step

    public static double[] Minimise(Objective objective, double[] start, int steps)
    {
        var (point, gradient) = ((double[])start.Clone(), new double[start.Length]);
        var value = objective(point, gradient);
        var way = new LinkedList<(double[] Step, double[] Turn, double Scale)>();
        for (var i = 0; i < steps; i++)
        {
            var direction = Direction(gradient, way);
            var (next, nextGradient, reached) = Down(objective, point, gradient, value, direction);
            if (reached >= value - (FlatEnough * Math.Abs(value)))
            {
                break;
            }

            Remember(way, Difference(next, point), Difference(nextGradient, gradient));
            (point, gradient, value) = (next, nextGradient, reached);
        }

        return point;
    }

    private static (double[] Point, double[] Gradient, double Value) Down(Objective objective, double[] point, double[] gradient, double value, double[] direction)
    {
        var slope = Product(direction, gradient);
        var step = 1.0;
        for (var halving = 0; halving < MostHalvings; halving++, step /= 2)
        {
            var next = new double[point.Length];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = point[i] + (step * direction[i]);
            }

            var nextGradient = new double[point.Length];
            var reached = objective(next, nextGradient);
            if (reached <= value + (1e-4 * step * slope))
            {
                return (next, nextGradient, reached);
            }
        }

        return (point, gradient, value);
    }

    private static double[] Direction(double[] gradient, LinkedList<(double[] Step, double[] Turn, double Scale)> way)
    {
        var direction = Array.ConvertAll(gradient, slope => -slope);
        if (way.Last is null)
        {
            var length = Math.Sqrt(Product(direction, direction));
            return Array.ConvertAll(direction, part => part / Math.Max(1, length));
        }

        var shares = new Stack<double>();
        for (var node = way.Last; node is not null; node = node.Previous)
        {
            var share = node.Value.Scale * Product(node.Value.Step, direction);
            shares.Push(share);
            Add(direction, node.Value.Turn, -share);
        }

        var (step, turn, _) = way.Last.Value;
        var curvature = Product(step, turn) / Product(turn, turn);
        direction = Array.ConvertAll(direction, part => part * curvature);
        for (var node = way.First; node is not null; node = node.Next)
        {
            Add(direction, node.Value.Step, shares.Pop() - (node.Value.Scale * Product(node.Value.Turn, direction)));
        }

        return direction;
    }

    private static void Remember(LinkedList<(double[] Step, double[] Turn, double Scale)> way, double[] step, double[] turn)
    {
        var bend = Product(step, turn);
        if (bend <= 1e-12)
        {
            return;
        }

        way.AddLast((step, turn, 1 / bend));
        if (way.Count > Remembered)
        {
            way.RemoveFirst();
        }
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (left, right) => left - right)];

    private static void Add(double[] to, double[] what, double times)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += times * what[i];
        }
    }
}
