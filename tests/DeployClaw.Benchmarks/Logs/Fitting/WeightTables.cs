using System.Globalization;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>Writes weights as the rows of the tables in the scanner's source: two digits, those below 0.05 left out.</summary>
internal static class WeightTables
{
    private const int Columns = 150;
    private const float Smallest = 0.05f;

    public static void Write(ScanWeights weights, TextWriter output)
    {
        var lines = weights.Lines;
        output.WriteLine($"FirstBias: {Number(lines.FirstBias)}, Bias: {Number(lines.Bias)}");
        Rows(output, "FirstClues", OfClues(lines.FirstClues));
        Rows(output, "FirstPlaces", OfCircumstances(lines.FirstPlaces));
        Rows(output, "Clues", OfClues(lines.Clues));
        Rows(output, "Before", OfClues(lines.ClueBefore));
        Rows(output, "After", OfClues(lines.ClueAfter));
        Rows(output, "Circumstances", OfCircumstances(lines.Circumstances));
        Rows(output, "Chunks", weights.Chunks.Select((weight, place) => ($"\"{ChunkFeatures.Names[place]}\"", weight)));
    }

    private static IEnumerable<(string, float)> OfClues(float[] weights) => weights.Select((weight, bit) => ($"Clue.{(Clue)(1UL << bit)}", weight));

    private static IEnumerable<(string, float)> OfCircumstances(float[] weights) => weights.Select((weight, place) => ($"Circumstance.{(Circumstance)place}", weight));

    private static void Rows(TextWriter output, string table, IEnumerable<(string Name, float Weight)> weights)
    {
        output.WriteLine($"\n{table}:");
        var row = "       ";
        foreach (var entry in weights.Where(pair => MathF.Abs(pair.Weight) >= Smallest).Select(pair => $" ({pair.Name}, {Number(pair.Weight)}),"))
        {
            if (row.Length + entry.Length > Columns)
            {
                output.WriteLine(row);
                row = "       ";
            }

            row += entry;
        }

        output.WriteLine(row);
    }

    private static string Number(float weight) => weight.ToString("0.##", CultureInfo.InvariantCulture) + "f";
}
