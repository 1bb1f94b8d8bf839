using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>
/// The API's description (OpenAPI 3.1), made once from what the operations enforce. The same code gives the same bytes, so
/// docs/openapi.json can be compared with it.
/// </summary>
/// <remarks>
/// Microsoft.AspNetCore.OpenApi sees nothing of an operation of FastEndpoints but its types, and its schemas come from other rules than
/// the binding's (false bodies, required nullables, unused components): what would be left of it is less than what corrects it.
/// </remarks>
public sealed class ApiDocument(IEnumerable<EndpointDataSource> endpoints, IServiceProvider services)
{
    private static readonly JsonSerializerOptions Served = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Kept = new(Served) { WriteIndented = true, NewLine = "\n" };

    private readonly Lazy<(byte[] Bytes, byte[] Served, long Version)> _document = new(() => Render(endpoints, services));

    /// <summary>The document, indented, with a line end at its end.</summary>
    public ReadOnlyMemory<byte> Bytes => _document.Value.Bytes;

    /// <summary>Answers the same without the blanks that are for people.</summary>
    internal IResult Answer() => new VersionedContent<string>(_document.Value.Served, _document.Value.Version);

    private static (byte[] Bytes, byte[] Served, long Version) Render(IEnumerable<EndpointDataSource> endpoints, IServiceProvider services)
    {
        var document = Build(endpoints, services);
        var bytes = Encoding.UTF8.GetBytes(document.ToJsonString(Kept) + "\n");
        return (bytes, Encoding.UTF8.GetBytes(document.ToJsonString(Served)), BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(bytes)) & long.MaxValue);
    }

    private static JsonObject Build(IEnumerable<EndpointDataSource> endpoints, IServiceProvider services)
    {
        var operations = endpoints.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<Operation>())
            .OfType<Operation>()
            // Every GET answers HEAD as well; saying so once in the introduction is enough.
            .Where(operation => !HttpMethods.IsHead(operation.Verb))
            .ToArray();

        var comments = new XmlComments();
        var schemas = new SchemaBook(comments);
        var describe = new OperationDocument(schemas, comments, services);
        var paths = new JsonObject();
        foreach (var path in operations.GroupBy(operation => OperationDocument.PathOf(operation.Route)).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.OrderBy(operation => Rank(operation.Verb))
                .Select(operation => KeyValuePair.Create(VerbOf(operation), (JsonNode?)describe.Of(operation))));
        }

        var announced = services.GetServices<AnnouncedEvent>().OrderBy(known => known.Type, StringComparer.Ordinal)
            .Select(known => KeyValuePair.Create(known.Type, (JsonNode?)known.Describe(schemas))).ToArray();
        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Preflight",
                ["version"] = "v1",
                ["summary"] = "A production-readiness roadmap as a living plan whose claims are proven.",
                ["description"] = Introduction,
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "This server, be it local, staging or production", ["x-internal"] = false }),
            ["security"] = new JsonArray(),
            ["tags"] = Tags(operations),
            ["paths"] = paths,
            ["webhooks"] = new JsonObject(announced),
            ["components"] = new JsonObject
            {
                ["schemas"] = WithProblem(schemas),
                ["securitySchemes"] = SharedParts.SecuritySchemes(operations.Any(operation => operation.Access is not null)),
                ["parameters"] = SharedParts.Parameters(),
                ["headers"] = SharedParts.Headers(),
                ["responses"] = describe.Refusals,
            },
        };
        SchemaLimits.Apply(document);
        return document;
    }

    private static JsonObject WithProblem(SchemaBook schemas)
    {
        schemas.Component(SharedParts.Problem, typeof(Problems), isRequest: false, SharedParts.ProblemSchema);
        schemas.Component(SharedParts.ProblemError, typeof(ProblemError), isRequest: false, SharedParts.ProblemErrorSchema);
        return schemas.Components;
    }

    private static JsonArray Tags(IEnumerable<Operation> operations) =>
    [
        .. operations.Select(operation => operation.Description).Where(description => description.TagName is not null)
            .DistinctBy(description => description.TagName).OrderBy(description => description.TagName, StringComparer.Ordinal)
            .Select(description => (JsonNode)new JsonObject { ["name"] = description.TagName, ["description"] = description.TagDescription }),
    ];

    private static int Rank(string verb) => Array.IndexOf(["GET", "PUT", "POST", "PATCH", "DELETE"], verb);

    private static string VerbOf(Operation operation) =>
        operation.Verb switch
        {
            "GET" => "get",
            "PUT" => "put",
            "POST" => "post",
            "PATCH" => "patch",
            "DELETE" => "delete",
            var other => throw new InvalidOperationException($"{OperationName.Of(operation.Definition.EndpointType)} takes {other}, which has no place in the description."),
        };

    private const string Introduction =
        """
        Every `GET` also answers `HEAD` with the same headers and no body.

        - **Versions.** What can change has an `ETag` made of its version (`"7"`). Reads answer 304 to `If-None-Match`; writes go on only at the version that `If-Match` names, or answer 412. A compressed answer's tag names its encoding (`"7-br"`); either form is taken back.
        - **Problems.** Every error is `application/problem+json` (RFC 9457) with a permanent `code`; `errors` lists each wrong place by JSON pointer, parameter or header.
        - **Strictness.** Unknown fields and parameters, fields given twice and values of another type are refused, never ignored.
        - **Absence.** What has no value is left out; it is never `null`.
        - **Tracing.** Send `X-Request-Id` or a W3C `traceparent`; every answer has `X-Request-Id` and `traceresponse`.
        """;
}
