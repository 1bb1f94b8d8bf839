using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Features;
using Preflight.Infrastructure.Classification;

namespace Preflight.Host.Tests;

/// <summary>How a request is filled.</summary>
internal enum Fill
{
    /// <summary>So that it can be understood.</summary>
    Fitting,

    /// <summary>With objects where texts belong, and texts where anything else does.</summary>
    OfAnotherType,

    /// <summary>With texts beyond every bound.</summary>
    TooLong,

    /// <summary>As JSON that breaks off.</summary>
    BrokenOff,
}

/// <param name="Verb">GET, POST, ….</param>
/// <param name="Path">With its places in braces.</param>
/// <param name="Described">In the API's description.</param>
/// <param name="Request">The type that it is read as.</param>
internal sealed record MarkedOperation(string Verb, string Path, JsonElement Described, Type Request)
{
    public string Name => $"{Verb} {Path}";
}

/// <summary>Makes requests of the API's description, every value of which is marked as the request's type classifies it.</summary>
internal sealed class MarkedRequests(JsonElement description, Marks marks)
{
    private const string Instant = "2031-01-01T00:00:00Z";

    /// <summary>What is only taken where it is one of a list, by the member's name.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal) { ["events"] = "*", ["scopes"] = "roadmaps:read" };

    /// <summary>The operations of the description with the types that their requests are read as.</summary>
    public static IReadOnlyList<MarkedOperation> Operations(PreflightApp app, JsonElement description)
    {
        var types = app.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Route: endpoint.RoutePattern.RawText!.Trim('/'), Definition: endpoint.Metadata.GetMetadata<EndpointDefinition>()))
            .Where(endpoint => endpoint.Definition is not null)
            .SelectMany(endpoint => endpoint.Definition!.Verbs.Select(verb => (Key: $"{verb} /{endpoint.Route}", Type: endpoint.Definition.ReqDtoType)))
            .DistinctBy(endpoint => endpoint.Key)
            .ToDictionary(endpoint => endpoint.Key, endpoint => endpoint.Type, StringComparer.Ordinal);
        return
        [
            .. from path in description.GetProperty("paths").EnumerateObject()
               from verb in path.Value.EnumerateObject()
               let name = verb.Name.ToUpperInvariant()
               select new MarkedOperation(name, path.Name, verb.Value, types[$"{name} {path.Name}"]),
        ];
    }

    /// <summary>A member's class as a request is marked with it.</summary>
    public static MarkedAs KindOf(Type? holder, string member) =>
        PropertyOf(holder, member) is { } found && Classified.Of(found) is { } known
            ? Enum.Parse<MarkedAs>(known.Value)
            : MarkedAs.Text;

    /// <returns>The body, or null where the operation takes none.</returns>
    public string? Body(MarkedOperation operation, Fill fill)
    {
        if (!operation.Described.TryGetProperty("requestBody", out var body))
        {
            return null;
        }

        var content = body.GetProperty("content");
        if (content.TryGetProperty("*/*", out _))
        {
            return $"<testsuite name=\"{Mark(operation, MarkedAs.Confidential, "report")}\"><testcase name=\"{Mark(operation, MarkedAs.Confidential, "report")}\">{(fill == Fill.Fitting ? "" : "<failure/>")}</testcase>{(fill == Fill.BrokenOff ? "" : "</testsuite>")}";
        }

        if (!content.TryGetProperty("application/json", out var json))
        {
            return $"# {Mark(operation, KindOf(operation.Request, "document"), "document")}\n\n## M1 First\n\n- [ ] {Mark(operation, MarkedAs.Confidential, "document")}\n";
        }

        var value = json.TryGetProperty("schema", out var schema)
            ? Value(schema, MarkedAs.Text, operation.Request, operation, "", fill)!.ToJsonString()
            : new JsonObject { ["outcome"] = "pass", ["message"] = Mark(operation, MarkedAs.Text, "payload") }.ToJsonString();
        return fill == Fill.BrokenOff ? value[..^1] + ", \"" : value;
    }

    /// <returns>The query with a parameter that the operation does not know, or without one.</returns>
    public string Query(MarkedOperation operation, Fill fill)
    {
        var pairs = Parameters(operation, "query").Select(parameter => (Name: parameter.GetProperty("name").GetString()!, Schema: parameter.GetProperty("schema")))
            .Select(parameter => (parameter.Name, Value: fill == Fill.OfAnotherType
                ? Mark(operation, MarkedAs.Text, parameter.Name)
                : Value(parameter.Schema, KindOf(operation.Request, parameter.Name), null, operation, parameter.Name, fill)?.ToString() ?? ""));
        var all = fill == Fill.Fitting ? pairs : pairs.Append(("password", Mark(operation, MarkedAs.Secret, "?password"))).Append(("email", Mark(operation, MarkedAs.Personal, "?email")));
        return string.Join('&', all.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));
    }

    private IEnumerable<JsonElement> Parameters(MarkedOperation operation, string place) =>
        (operation.Described.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : []).Where(parameter => parameter.TryGetProperty("in", out var at) && at.ValueEquals(place));

    private string Mark(MarkedOperation operation, MarkedAs kind, string member) => marks.New(kind, $"{operation.Request.Name}.{member} of {operation.Name}").Text;

    // A member that says nothing of itself is classified as what holds it; the type is what an object is read as, where it is known.
    private JsonNode? Value(JsonElement schema, MarkedAs kind, Type? type, MarkedOperation operation, string member, Fill fill)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Value(description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), kind, type, operation, member, fill);
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            return new JsonObject(properties.EnumerateObject().Select(property =>
                KeyValuePair.Create(property.Name, Value(property.Value, KindOf(type, property.Name) is var own and not MarkedAs.Text ? own : kind, TypeOf(type, property.Name), operation, property.Name, fill))));
        }

        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
        {
            return new JsonObject { ["x-marked"] = Value(values, kind, type, operation, member, fill) };
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return items.TryGetProperty("$ref", out var of) && description.GetProperty("components").GetProperty("schemas").GetProperty(of.GetString()!.Split('/')[^1]).TryGetProperty("oneOf", out var variants)
                ? new JsonArray([.. variants.EnumerateArray().Select(variant => Value(variant, kind, null, operation, member, fill))])
                : new JsonArray(Value(items, kind, type, operation, member, fill));
        }

        return Single(schema, kind, operation, member, fill);
    }

    /// <summary>What a member is read as; of a list or a dictionary, what stands in it.</summary>
    private static Type? TypeOf(Type? holder, string member) =>
        PropertyOf(holder, member)?.PropertyType is not { } type ? null
        : type.IsGenericType ? type.GetGenericArguments()[^1]
        : type;

    private static PropertyInfo? PropertyOf(Type? holder, string member) =>
        holder?.GetProperties().FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == member);

    private JsonNode Single(JsonElement schema, MarkedAs kind, MarkedOperation operation, string member, Fill fill)
    {
        var isText = !schema.TryGetProperty("type", out var type) || type.ValueEquals("string");
        if (fill == Fill.OfAnotherType)
        {
            return isText ? new JsonObject { ["given"] = Mark(operation, kind, member) } : Mark(operation, kind, member);
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            return constant.GetString()!;
        }

        if (fill == Fill.TooLong && isText)
        {
            return Mark(operation, kind, member) + new string('x', 5_000);
        }

        if (schema.TryGetProperty("enum", out var names))
        {
            return names[0].GetString()!;
        }

        if (!isText)
        {
            return type.ValueEquals("boolean") ? false : 1;
        }

        var form = schema.TryGetProperty("format", out var format) ? format.GetString() : null;
        return form switch
        {
            "date-time" => Instant,
            "date" => Instant[..10],
            "uuid" => Guid.CreateVersion7().ToString(),
            _ => Known.GetValueOrDefault(member) ?? Fitting(schema, Mark(operation, kind, member), member),
        };
    }

    private static string Fitting(JsonElement schema, string mark, string member)
    {
        var pattern = schema.TryGetProperty("pattern", out var wanted) ? wanted.GetString()! : "";
        var shortest = schema.TryGetProperty("minLength", out var length) ? length.GetInt32() : 0;
        string[] forms = member is "url" ? [$"http://127.0.0.1:1/{mark}"] : [mark, $"{mark} walrus under seven lamps", $"{mark}@example.org", $"/{mark}"];
        return forms.FirstOrDefault(form => form.Length >= shortest && Regex.IsMatch(form, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) ?? mark;
    }
}
