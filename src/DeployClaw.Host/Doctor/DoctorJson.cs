using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeployClaw.Host.Doctor;

/// <summary>All of it as one object: {"health","checks":[{"health","name","what","remedy"}]}.</summary>
internal static class DoctorJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IReadOnlyList<Diagnosis> found, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("health", Word(found.Select(one => one.Health).DefaultIfEmpty(Health.Good).Max()));
            json.WriteStartArray("checks");
            foreach (var diagnosis in found)
            {
                json.WriteStartObject();
                json.WriteString("health", Word(diagnosis.Health));
                json.WriteString("name", diagnosis.Name);
                json.WriteString("what", diagnosis.What);
                json.WriteString("remedy", diagnosis.Remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static string Word(Health health) => health switch
    {
        Health.Good => "good",
        Health.Warning => "warning",
        Health.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(health)),
    };
}
