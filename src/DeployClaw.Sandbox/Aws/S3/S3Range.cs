using System.Net.Http.Headers;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>One range of an object's bytes, [<see cref="From"/>, <see cref="To"/>] of <see cref="Length"/>.</summary>
internal sealed record S3Range(long From, long To, long Length)
{
    public string ContentRange => $"bytes {From}-{To}/{Length}";

    /// <summary>Null for the whole: no header, one that cannot be read, or several ranges, which S3 does not serve.</summary>
    public static S3Range? Read(string? header, long length)
    {
        if (header is null || !RangeHeaderValue.TryParse(header, out var parsed) || parsed.Unit != "bytes" || parsed.Ranges.Count != 1)
        {
            return null;
        }

        var asked = parsed.Ranges.Single();
        var from = asked.From ?? Math.Max(0, length - asked.To!.Value);
        var to = asked.From is null ? length - 1 : Math.Min(asked.To ?? long.MaxValue, length - 1);
        return from <= to
            ? new S3Range(from, to, length)
            : throw new AwsException(StatusCodes.Status416RangeNotSatisfiable, "InvalidRange", "The requested range is not satisfiable");
    }

    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> content) => content[(int)From..((int)To + 1)];
}
