using System.Text.Encodings.Web;
using System.Text.Json;
using DeployClaw.Logs;
using DeployClaw.Logs.Scanning;

namespace DeployClaw.Host.Scan;

/// <summary>One object on one line for each file; lines 1-based, best first, those of a block together.</summary>
internal static class ScanJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(FileScan scan, int? most, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("file", scan.File);
            json.WriteString("family", scan.Report.Family);
            json.WriteNumber("confidence", scan.Report.Confidence);
            json.WriteStartArray("lines");
            foreach (var found in scan.Report.Lines.Take(most ?? int.MaxValue))
            {
                Write(found, json);
            }

            json.WriteEndArray();
            if (scan.Note is not null)
            {
                json.WriteString("note", scan.Note);
            }

            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void Write(FoundLine found, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("line", found.Line.Number);
        json.WriteNumber("score", found.Score);
        json.WriteString("family", found.Family);
        json.WriteString("signature", found.Signature?.Id);
        json.WriteString("text", Redactor.Redact(found.Line.Text));
        json.WriteNumber("block", found.Block);
        json.WriteStartArray("reasons");
        foreach (var reason in found.Reasons)
        {
            json.WriteStringValue($"{(reason.Weight < 0 ? "-" : "+")} {reason.What} ({reason.Weight})");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
