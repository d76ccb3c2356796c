using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using DeployClaw.Incidents;

namespace DeployClaw.Audit;

/// <summary>What has to be known of an entry to find its place; read in one pass that also sees to it that the entry is in canonical form.</summary>
public sealed record EntryOutline(DateTimeOffset At, IncidentId? Incident, long? Sequence, string Kind)
{
    /// <summary>Null where the text is no entry in canonical form.</summary>
    public static EntryOutline? Read(ReadOnlySpan<byte> canonical)
    {
        var scanner = new CanonicalScanner(canonical);
        return Utf8.IsValid(canonical)
            && scanner.Take("{\"at\":"u8) && scanner.Take(out var at)
            && scanner.Take(",\"body\":"u8) && scanner.Take(out var body) && body[0] == '{'
            && scanner.Take(",\"by\":"u8) && scanner.Take(out var by) && by[0] == '{'
            && scanner.Take(",\"incident\":"u8) && scanner.Take(out var incident)
            && scanner.Take(",\"kind\":"u8) && scanner.Take(out var kind) && kind[0] == '"'
            && scanner.Take(",\"node\":"u8) && scanner.Take(out var node) && node[0] == '"'
            && scanner.Take(",\"sequence\":"u8) && scanner.Take(out var sequence)
            && scanner.Take(",\"v\":1}"u8) && scanner.AtEnd
                ? Of(at, incident, kind, sequence)
                : null;
    }

    private static EntryOutline? Of(ReadOnlySpan<byte> at, ReadOnlySpan<byte> incident, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> sequence)
    {
        var isOfAnIncident = incident[0] == '"';
        var isNumbered = Utf8Parser.TryParse(sequence, out long number, out var digits) && digits == sequence.Length && number > 0;
        return Moment(at) is { } moment
            && (isOfAnIncident || incident.SequenceEqual("null"u8))
            && (isNumbered || sequence.SequenceEqual("null"u8))
            && isNumbered == isOfAnIncident
                ? new(moment, isOfAnIncident ? new IncidentId(CanonicalScanner.Unquote(incident)) : null, isNumbered ? number : null, CanonicalScanner.Unquote(kind))
                : null;
    }

    private static DateTimeOffset? Moment(ReadOnlySpan<byte> quoted)
    {
        Span<char> text = stackalloc char[29];
        return quoted.Length == text.Length
            && quoted[0] == '"'
            && Encoding.UTF8.TryGetChars(quoted, text, out var length)
            && DateTimeOffset.TryParseExact(
                text[1..(length - 1)], TrailEntry.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment
                : null;
    }
}
