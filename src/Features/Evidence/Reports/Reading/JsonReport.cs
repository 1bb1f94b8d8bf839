using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Preflight.Features.Evidence.Reports.Reading;

/// <summary>
/// A JSON report, read forward token by token. It keeps none of it but the token it stands at. Objects and arrays are walked by
/// <see cref="Members"/> and <see cref="Elements"/>; what the caller does not look at is passed over.
/// </summary>
internal sealed class JsonReport : IDisposable
{
    /// <summary>How deep objects and arrays may lie in each other.</summary>
    public const int Deepest = 64;

    /// <summary>Bytes that one string or number may take; Lighthouse puts a picture of the page into one.</summary>
    public const int LongestToken = 8 * 1024 * 1024;

    /// <summary>Different members that one object may have.</summary>
    public const int MostMembers = 20_000;

    private const int LongestKept = 4096;

    private readonly ReportSource _source;
    private readonly CancellationToken _ct;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = Deepest });
    private int _tokenStart;
    private int _tokenLength;
    private bool _isEscaped;
    private long _tokens;
    private int _depth;
    private long _lines;
    private long _lineBytes;

    private JsonReport(ReportSource source, CancellationToken ct) => (_source, _ct) = (source, ct);

    public JsonTokenType Token { get; private set; }

    /// <summary>The bytes that are kept at one time.</summary>
    public int Kept => _buffer.Length;

    /// <summary>Opens it and moves to the root, which must be an object.</summary>
    public static async Task<JsonReport> Open(Stream stream, CancellationToken ct)
    {
        var source = new ReportSource(stream);
        await source.Open(ct);
        if (source.IsWide)
        {
            throw new UnreadableReportException("JSON is UTF-8 (RFC 8259). Write it anew in UTF-8.");
        }

        var report = new JsonReport(source, ct);
        await report.Fill();
        report._start = report._buffer.AsSpan(0, report._end).StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!await report.Next() || report.Token != JsonTokenType.StartObject)
        {
            throw report.Fault("the root must be an object.");
        }

        return report;
    }

    /// <summary>Walks the object it stands at; the null in place of one has no members.</summary>
    /// <param name="onMember">Called at the first token of each value.</param>
    public async ValueTask Members(Func<string, ValueTask> onMember)
    {
        if (Token == JsonTokenType.Null)
        {
            return;
        }

        if (Token != JsonTokenType.StartObject)
        {
            throw Fault("here an object is wanted.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await Step() && Token == JsonTokenType.PropertyName)
        {
            var name = Text(LongestKept);
            if (!names.Add(name))
            {
                throw Fault("the object has this member twice.");
            }

            if (names.Count > MostMembers)
            {
                throw Fault($"an object may have {MostMembers} members at most.");
            }

            await Step();
            await Visit(() => onMember(name));
        }
    }

    /// <summary>Walks the array it stands at; the null in place of one has no elements.</summary>
    /// <param name="onElement">Called at the first token of each element.</param>
    public async ValueTask Elements(Func<ValueTask> onElement)
    {
        if (Token == JsonTokenType.Null)
        {
            return;
        }

        if (Token != JsonTokenType.StartArray)
        {
            throw Fault("here an array is wanted.");
        }

        while (await Step() && Token != JsonTokenType.EndArray)
        {
            await Visit(onElement);
        }
    }

    /// <summary>Reads to the end, where nothing may follow.</summary>
    public async Task Close()
    {
        if (await Next())
        {
            throw Fault("here the file must end.");
        }
    }

    /// <summary>The string it stands at, cut where it is very long; null for null.</summary>
    public string? Text() => Token switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Text(LongestKept),
        _ => throw Fault("here a string is wanted."),
    };

    /// <summary>The number it stands at; null for null.</summary>
    public double? Number() => Token switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when double.TryParse(Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => throw Fault("here a finite number is wanted."),
    };

    /// <summary>The number from 0 it stands at; null for null.</summary>
    public double? Amount() => Number() is not < 0 ? Number() : throw Fault("here a number from 0 is wanted.");

    /// <summary>The whole number from 0 it stands at; null for null.</summary>
    public double? Count() => Amount() is { } count && (count != Math.Floor(count) || count > 1e15) ? throw Fault("here a whole number from 0 is wanted.") : Amount();

    /// <summary>The truth it stands at; null for null.</summary>
    public bool? Flag() => Token switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fault("here true or false is wanted."),
    };

    /// <summary>The time it stands at; null for null.</summary>
    public DateTimeOffset? Time() => Text() is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw Fault("here a time of ISO 8601 is wanted.");

    /// <summary>Says what is wrong at the token it stands at.</summary>
    public UnreadableReportException Fault(string message)
    {
        var before = _buffer.AsSpan(0, Math.Max(0, _tokenStart));
        var newline = before.LastIndexOf((byte)'\n');
        return new(message, 1 + _lines + before.Count((byte)'\n'), 1 + (newline >= 0 ? before.Length - newline - 1 : _lineBytes + before.Length));
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private ReadOnlySpan<byte> Raw => _buffer.AsSpan(_tokenStart, _tokenLength);

    private string Text(int longest)
    {
        if (!_isEscaped && _tokenLength <= longest)
        {
            return Encoding.UTF8.GetString(Raw);
        }

        try
        {
            var whole = new Utf8JsonReader(_buffer.AsSpan(_tokenStart - 1, _tokenLength + 2));
            whole.Read();
            var text = whole.GetString()!;
            return text.Length <= longest ? text : text[..longest];
        }
        catch (InvalidOperationException)
        {
            throw Fault("the string is not UTF-8, or has half of a surrogate pair.");
        }
    }

    private async ValueTask Visit(Func<ValueTask> visitor)
    {
        var (token, depth) = (_tokens, _depth);
        await visitor();
        if (_tokens == token && Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (_depth >= depth)
            {
                await Step();
            }
        }
    }

    private async ValueTask<bool> Step() => await Next() ? true : throw Fault("the file ends in the middle.");

    private async ValueTask<bool> Next()
    {
        while (!Parse())
        {
            if (_isLast)
            {
                return false;
            }

            await Fill();
        }

        return true;
    }

    private bool Parse()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
        try
        {
            if (!reader.Read())
            {
                _start += (int)reader.BytesConsumed;
                _state = reader.CurrentState;
                return false;
            }

            Token = reader.TokenType;
            _isEscaped = reader.ValueIsEscaped;
            _tokenStart = _start + (int)reader.TokenStartIndex + (Token is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0);
            _tokenLength = reader.ValueSpan.Length;
            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            _tokens++;
            _depth += Token switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
            return true;
        }
        catch (JsonException fault)
        {
            // The reader counts lines from 0 and bytes in a line, over all that it was given.
            throw new UnreadableReportException(
                _depth >= Deepest ? $"objects and arrays may lie {Deepest} deep at most." : "here it is not well-formed JSON.",
                1 + (fault.LineNumber ?? 0),
                1 + (fault.BytePositionInLine ?? 0));
        }
    }

    private async ValueTask Fill()
    {
        _ct.ThrowIfCancellationRequested();
        var passed = _buffer.AsSpan(0, _start);
        var newline = passed.LastIndexOf((byte)'\n');
        _lines += passed.Count((byte)'\n');
        _lineBytes = newline >= 0 ? passed.Length - newline - 1 : _lineBytes + passed.Length;
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end, _tokenStart, _tokenLength) = (0, _end - _start, 0, 0);
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestToken)
            {
                throw Fault($"a string may take {LongestToken / 1024 / 1024} MiB at most.");
            }

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _source.NextPart();
        var read = await _source.ReadAsync(_buffer.AsMemory(_end), _ct);
        (_end, _isLast) = (_end + read, read == 0);
    }
}
