using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Preflight.Infrastructure.Http;

/// <summary>The JSON object that a request carries, read member by member.</summary>
internal sealed class JsonRequestBody
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    public static async ValueTask<JsonRequestBody> Read(HttpRequest request, RequestContract contract, int limit, List<ProblemError> errors, CancellationToken ct)
    {
        var mayBeAbsent = contract.JsonMembers.All(member => !member.IsRequired);
        if (mayBeAbsent && request.ContentLength is null or 0 && request.ContentType is null && request.Headers.TransferEncoding.Count == 0)
        {
            return new JsonRequestBody();
        }

        RefuseOtherTypes(request);
        var bytes = await RequestBody.Read(request, limit, ct);
        if (bytes.IsEmpty)
        {
            return mayBeAbsent ? new JsonRequestBody() : throw Malformed("The body is empty. Send a JSON object.");
        }

        var body = new JsonRequestBody();
        var fields = JsonFaults.Fields(Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : throw Malformed("The body must be a JSON object: {…}."), "", errors);
        foreach (var (name, value) in fields)
        {
            if (contract.JsonMembers.Any(member => member.Name == name))
            {
                body._fields.Add(name, value);
            }
            else
            {
                errors.Add(JsonFaults.Unknown("", name, contract.JsonMembers.Select(member => member.Name)));
            }
        }

        return body;
    }

    public object? Read(RequestMember member, List<ProblemError> errors)
    {
        if (!_fields.TryGetValue(member.Name, out var value))
        {
            if (member.IsRequired)
            {
                errors.Add(JsonFaults.Missing("", member.Name, member.Type));
            }

            return member.Default;
        }

        if (value.ValueKind is JsonValueKind.Null && member.IsNullable)
        {
            return null;
        }

        return JsonFaults.Deserialize(value, member.Type, JsonFaults.Pointer("", member.Name), errors);
    }

    internal static JsonElement Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw Malformed("The body is empty. Send JSON.");
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            throw Malformed("The body is not UTF-8. Send JSON in UTF-8.");
        }

        try
        {
            // Duplicates are looked for by JsonFaults, which can say where they are.
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = JsonConventions.MaxDepth }).RootElement;
        }
        catch (JsonException fault)
        {
            throw Malformed($"The body is not JSON, or is nested more than {JsonConventions.MaxDepth} deep: it cannot be read at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
    }

    internal static void RefuseOtherTypes(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException(RequestProblems.UnsupportedMediaType, request.HasFormContentType
                ? "The body is marked as a form, which is what curl -d does by itself. Add -H 'Content-Type: application/json'."
                : "The body must be JSON. Send Content-Type: application/json.");
        }

        RequestBody.RefuseOtherCharsets(type);
    }

    private static RequestRefusedException Malformed(string detail) => new(RequestProblems.Malformed, [ProblemError.InBody("", detail)]);
}
