namespace DeployClaw.Tests.Scan;

/// <summary>A text over and over again, up to so many bytes, made while it is read.</summary>
internal sealed class EndlessLog(byte[] text, long length) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var from = (int)(read % text.Length);
        var piece = (int)Math.Min(Math.Min(count, text.Length - from), length - read);
        text.AsSpan(from, piece).CopyTo(buffer.AsSpan(offset));
        read += piece;
        return piece;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
