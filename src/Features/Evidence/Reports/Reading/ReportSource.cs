namespace Preflight.Features.Evidence.Reports.Reading;

/// <summary>
/// The uploaded bytes, read once and forward. It tells what is certainly no text by its first bytes, and lets a parser take only so many bytes
/// for one thing: what a parser has to hold as a whole, such as a tag with its attributes, has a bound that way.
/// </summary>
internal sealed class ReportSource(Stream stream, DoctypeGuard? guard = null) : Stream
{
    /// <summary>Bytes that one tag, comment or piece of text may take.</summary>
    public const int LongestPart = 4 * 1024 * 1024;

    private readonly byte[] _first = new byte[4];
    private int _firstLength;
    private int _firstRead;
    private long _left = LongestPart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Looks at the first bytes.</summary>
    public async Task Open(CancellationToken ct)
    {
        _firstLength = await stream.ReadAtLeastAsync(_first, _first.Length, throwOnEndOfStream: false, ct);
        ReadOnlySpan<byte> first = _first.AsSpan(0, _firstLength);
        if (first.IsEmpty)
        {
            throw new UnreadableReportException("The file is empty.");
        }

        if (first.StartsWith<byte>([0x1F, 0x8B]) || first.StartsWith("PK"u8) || first.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD]))
        {
            throw new UnreadableReportException("The file is compressed. Upload it unpacked.");
        }

        // Neither XML nor JSON begins so, and every part of a form does (RFC 2046, section 5.1.1).
        if (first.StartsWith("--"u8))
        {
            throw new UnreadableReportException("The file came within a form, as curl -F sends it. Send the bare file: curl -T report.xml -X POST.");
        }
    }

    /// <summary>Whether it begins as UTF-16 or UTF-32 does.</summary>
    public bool IsWide => _firstLength >= 2 && ((_first[0], _first[1]) is (0xFE, 0xFF) or (0xFF, 0xFE) || _first[0] == 0 || _first[1] == 0);

    /// <summary>A part ended: the next may take as many bytes again.</summary>
    public void NextPart() => _left = LongestPart;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_firstRead < _firstLength)
        {
            var count = Math.Min(buffer.Length, _firstLength - _firstRead);
            _first.AsMemory(_firstRead, count).CopyTo(buffer);
            _firstRead += count;
            guard?.Look(buffer.Span[..count]);
            return count;
        }

        var read = await stream.ReadAsync(buffer, cancellationToken);
        guard?.Look(buffer.Span[..read]);
        return (_left -= read) >= 0 ? read : throw new UnreadableReportException($"One part of it is longer than {LongestPart / 1024 / 1024} MiB.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reports are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
