using System.Text;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Reports;

/// <summary>
/// Reports to judge, and judging them. Written by the tools themselves, with names of machines and folders replaced and long ones shortened:
/// JUnit and one TRX each (green and red) by xunit v3 and Microsoft.Testing.Extensions.TrxReport, Cobertura by Microsoft.Testing.Extensions.CodeCoverage,
/// SARIF by the C# compiler, CycloneDX by CycloneDX 6.3.1 for .NET and by npm, SPDX by npm, Lighthouse by Lighthouse 12.2.3. Made by hand after
/// their tools' documented shapes: k6, NBomber, and the vulnerabilities of cyclonedx-vex.json.
/// </summary>
internal static class Sample
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, ReportFormat> Formats { get; } = new Dictionary<string, ReportFormat>
    {
        ["junit-green.xml"] = ReportFormat.Junit,
        ["junit-red.xml"] = ReportFormat.Junit,
        ["trx-green.trx"] = ReportFormat.Trx,
        ["trx-red.trx"] = ReportFormat.Trx,
        ["sarif-csc.sarif"] = ReportFormat.Sarif,
        ["cyclonedx-dotnet.json"] = ReportFormat.Cyclonedx,
        ["cyclonedx-npm.json"] = ReportFormat.Cyclonedx,
        ["cyclonedx-vex.json"] = ReportFormat.Cyclonedx,
        ["spdx-npm.json"] = ReportFormat.Spdx,
        ["cobertura.xml"] = ReportFormat.Cobertura,
        ["k6-summary-export.json"] = ReportFormat.K6,
        ["k6-handle-summary.json"] = ReportFormat.K6,
        ["nbomber.json"] = ReportFormat.Nbomber,
        ["load-test.json"] = ReportFormat.LoadTest,
        ["lighthouse.json"] = ReportFormat.Lighthouse,
    };

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", file));

    public static Task<Outcome<Judgement>> Judge(ReportRule rule, byte[] report) => ReportJudge.Judge(rule, new Trickle(new MemoryStream(report), 97), Now, CancellationToken.None);

    public static Task<Outcome<Judgement>> Judge(ReportRule rule, Stream report) => ReportJudge.Judge(rule, report, Now, CancellationToken.None);

    public static async Task<Judgement> OfFile(string file, IReadOnlyDictionary<string, Expectation>? expect = null, string? select = null, IReadOnlyList<string>? denied = null) =>
        Judged(await Judge(new(Formats[file], expect, select, denied), Bytes(file)));

    public static async Task<Judgement> OfText(ReportFormat format, string text, IReadOnlyDictionary<string, Expectation>? expect = null, string? select = null, IReadOnlyList<string>? denied = null) =>
        Judged(await Judge(new(format, expect, select, denied), Encoding.UTF8.GetBytes(text)));

    public static async Task<string> RefusalOf(ReportFormat format, byte[] report)
    {
        (await Judge(new(format), report)).TryGet(out _, out var refusal).ShouldBeFalse();
        refusal!.Type.Code.ShouldBe("report.unreadable");
        refusal.Type.Status.ShouldBe(422);
        return refusal.Detail;
    }

    public static Task<string> RefusalOf(ReportFormat format, string report) => RefusalOf(format, Encoding.UTF8.GetBytes(report));

    public static string? Seen(this Judgement judgement, string fact) => judgement.Observations.SingleOrDefault(seen => seen.What == fact)?.Seen;

    private static Judgement Judged(Outcome<Judgement> outcome)
    {
        outcome.TryGet(out var judgement, out var refusal).ShouldBeTrue(refusal?.Detail);
        return judgement!;
    }
}

/// <summary>A stream that gives little at a time and cannot be sought in or read synchronously, as a request's body is.</summary>
internal sealed class Trickle(Stream inner, int most) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Nothing may read synchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A head, one part many times over, and a tail: a file of any size that lies nowhere.</summary>
internal sealed class Repeated(string head, Func<int, string> part, int times, string tail) : Stream
{
    private readonly IEnumerator<byte[]> _parts = Parts(head, part, times, tail).GetEnumerator();
    private byte[] _now = [];
    private int _at;

    public long Given { get; private set; }

    /// <summary>Called with how many bytes were given, before more are.</summary>
    public Action<long>? OnRead { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        OnRead?.Invoke(Given);
        var read = 0;
        while (read < buffer.Length)
        {
            if (_at == _now.Length)
            {
                if (!_parts.MoveNext())
                {
                    break;
                }

                (_now, _at) = (_parts.Current, 0);
            }

            var count = Math.Min(buffer.Length - read, _now.Length - _at);
            _now.AsMemory(_at, count).CopyTo(buffer[read..]);
            (_at, read) = (_at + count, read + count);
        }

        Given += read;
        return ValueTask.FromResult(read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Nothing may read synchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _parts.Dispose();
        base.Dispose(disposing);
    }

    private static IEnumerable<byte[]> Parts(string head, Func<int, string> part, int times, string tail)
    {
        yield return Encoding.UTF8.GetBytes(head);
        for (var i = 0; i < times; i++)
        {
            yield return Encoding.UTF8.GetBytes(part(i));
        }

        yield return Encoding.UTF8.GetBytes(tail);
    }
}
