using System.Numerics;

namespace DeployClaw.Logs.Scanning;

/// <summary>How loud a line speaks of a failure by itself, for logs too large to weigh every line.</summary>
public static class QuickLook
{
    public static float Of(LogLine line)
    {
        var sum = 0f;
        for (var bits = (ulong)ClueReader.Read(line); bits != 0; bits &= bits - 1)
        {
            sum += FittedLineWeights.Table.FirstClues[BitOperations.TrailingZeroCount(bits)];
        }

        return sum;
    }
}
