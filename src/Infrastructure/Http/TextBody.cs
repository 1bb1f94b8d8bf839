using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preflight.Infrastructure.Classification;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// A request's body as text, byte for byte: strict UTF-8 whose BOM, when there is one, stays in the text. A command that takes a
/// document has a member of this type; its other members then come from the route and the query.
/// </summary>
/// <param name="Text">The text; never empty, and never with a NUL, which PostgreSQL cannot keep.</param>
public sealed record TextBody([property: Confidential] string Text)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Accepted = [MediaTypes.Markdown, "text/plain", "application/octet-stream"];

    internal static IReadOnlyList<string> AcceptedTypes => Accepted;

    internal static async ValueTask<TextBody> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        RefuseOtherTypes(request);
        return Decode((await RequestBody.Read(request, limit, ct)).Span);
    }

    internal static TextBody Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw Malformed("The body is empty. Send the document's text.");
        }

        if (bytes.StartsWith([(byte)0xFF, (byte)0xFE]) || bytes.StartsWith([(byte)0xFE, (byte)0xFF]))
        {
            throw Malformed("The text is UTF-16. Save the file as UTF-8.");
        }

        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
        {
            throw Malformed($"The text has a NUL character at byte {nul}. Remove it; is the file really text?");
        }

        try
        {
            return new TextBody(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException fault)
        {
            throw Malformed($"The text is not UTF-8: byte {fault.Index} cannot be read. Save the file as UTF-8.");
        }
    }

    private static void RefuseOtherTypes(HttpRequest request)
    {
        // curl -T sends no Content-Type at all.
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !Accepted.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            throw Unsupported(request.HasFormContentType
                ? "The body is marked as a form, which is what curl --data-binary does. Use curl -T <file>, or add -H 'Content-Type: text/markdown'."
                : $"The body must be one of {string.Join(", ", Accepted)}, or carry no Content-Type. Send Content-Type: text/markdown.");
        }

        RequestBody.RefuseOtherCharsets(type);
    }

    private static RequestRefusedException Malformed(string detail) => new(RequestProblems.Malformed, [ProblemError.InBody("", detail)]);

    private static RequestRefusedException Unsupported(string detail) => new(RequestProblems.UnsupportedMediaType, detail);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
