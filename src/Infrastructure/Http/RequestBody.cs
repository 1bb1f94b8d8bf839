using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Preflight.Infrastructure.Http;

/// <summary>Reads a request's body up to a limit.</summary>
internal static class RequestBody
{
    public static async ValueTask<ReadOnlyMemory<byte>> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        RefuseCompressed(request);
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? 0, 256));
        while (true)
        {
            var read = await Next(request, ct);
            if (body.WrittenCount + read.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                throw TooLarge(limit);
            }

            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return body.WrittenMemory;
            }
        }
    }

    public static void RefuseCompressed(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Any(encoding => !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RequestRefusedException(RequestProblems.UnsupportedMediaType, "The body must not be compressed. Send it without Content-Encoding.");
        }
    }

    public static void RefuseOtherCharsets(MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException(RequestProblems.UnsupportedMediaType, "Only UTF-8 is read. Send the text as UTF-8, with charset=utf-8 or without charset.");
        }
    }

    private static async ValueTask<ReadResult> Next(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.BodyReader.ReadAsync(ct);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException && fault.InnerException is OverflowException)
        {
            // Kestrel's own exception for a chunk that says it is longer than any can be.
            throw new RequestRefusedException(RequestProblems.Malformed, "The body's chunks cannot be read: a chunk size is no number of bytes.");
        }
    }

    public static RequestRefusedException TooLarge(int limit) =>
        new(RequestProblems.TooLarge, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The body may have {limit} bytes at most."));
}
