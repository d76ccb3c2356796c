using System.Globalization;
using System.Text;

namespace DeployClaw.Host.Reports;

/// <summary>
/// Writes YAML on to another writer with what turns the direction of writing as <c>\u202E</c>. It stands in double quotes only, where
/// that is an escape; YamlDotNet's emitter takes it for printable.
/// </summary>
internal sealed class EscapedDirections(TextWriter text) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => text.Encoding;

    public override string NewLine => text.NewLine;

    public override void Write(char value)
    {
        if (Bidirectional.Turns(value))
        {
            text.Write($"\\u{(int)value:X4}");
        }
        else
        {
            text.Write(value);
        }
    }
}
