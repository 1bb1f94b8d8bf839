using System.Globalization;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>Describes one operation by what it enforces.</summary>
internal sealed class OperationDocument(SchemaBook schemas, XmlComments comments, IServiceProvider services)
{
    private readonly SortedDictionary<string, JsonObject> _refusals = new(StringComparer.Ordinal);

    /// <summary>The problem answers that operations refer to, by the codes that they can have.</summary>
    public JsonObject Refusals => new(_refusals.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <summary>The route without constraints and defaults: <c>/api/v1/roadmaps/{roadmap}</c>.</summary>
    public static string PathOf(RoutePattern route) =>
        "/" + string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => throw new InvalidOperationException($"{route.RawText} has a part that the description cannot tell."),
        }))));

    public JsonObject Of(Operation operation)
    {
        var summary = operation.Definition.EndpointSummary;
        var validator = operation.Definition.ValidatorType is { } type ? (IValidator)ActivatorUtilities.CreateInstance(services, type) : null;
        var examples = summary?.RequestExamples.ToArray() ?? [];
        var example = examples.FirstOrDefault()?.Value;
        var document = new JsonObject
        {
            ["operationId"] = OperationName.Of(operation.Definition.EndpointType),
            ["tags"] = operation.Description.TagName is { } tag ? new JsonArray(tag) : [],
            ["summary"] = summary?.Summary,
            ["description"] = summary?.Description ?? comments.Of(operation.Request.Request) ?? summary?.Summary,
            ["parameters"] = Parameters(operation, validator, example),
        };
        if (Body(operation, validator, examples) is { } body)
        {
            document["requestBody"] = body;
        }

        document["security"] = operation.Access is not { } needed ? new JsonArray()
            : operation.Description.IsForPeople ? new JsonArray(Demand(SharedParts.Session, needed))
            : new JsonArray(Demand(SharedParts.ApiKey, needed), Demand(SharedParts.Session, needed));
        document["responses"] = Responses(operation, validator is not null);
        return document;
    }

    private JsonArray Parameters(Operation operation, IValidator? validator, object? example)
    {
        var parameters = new JsonArray();
        foreach (var member in operation.Request.Members.OrderBy(member => member.Source))
        {
            switch (member.Source)
            {
                case RequestSource.Route or RequestSource.Query:
                    parameters.Add(Parameter(operation, member, validator, example));
                    break;
                case RequestSource.Page:
                    parameters.Add(SharedParts.Parameter(SharedParts.Limit));
                    parameters.Add(SharedParts.Parameter(SharedParts.After));
                    break;
            }
        }

        var isSafe = HttpMethods.IsGet(operation.Verb);
        if (operation.Request.Has(RequestSource.Preconditions) || operation.AnswersVersion && isSafe)
        {
            parameters.Add(SharedParts.Parameter(SharedParts.IfMatch));
            parameters.Add(SharedParts.Parameter(SharedParts.IfNoneMatch));
        }

        if (!isSafe)
        {
            parameters.Add(SharedParts.Parameter(SharedParts.IdempotencyKey));
        }

        parameters.Add(SharedParts.Parameter(SharedParts.RequestId));
        return parameters;
    }

    private JsonObject Parameter(Operation operation, RequestMember member, IValidator? validator, object? example)
    {
        var schema = schemas.Of(member.Type, isRequest: true);
        RuleBounds.Apply(schema, validator, member.Property.Name);
        if (member.Default is { } value)
        {
            schema["default"] = Node(value);
        }

        var isInRoute = member.Source is RequestSource.Route;
        var parameter = new JsonObject { ["name"] = member.Name, ["in"] = isInRoute ? "path" : "query" };
        SchemaBook.Described(parameter, DescriptionOf(operation, member));
        if (isInRoute || member.IsRequired)
        {
            parameter["required"] = true;
        }

        parameter["schema"] = schema;
        if (ExampleOf(member, example) is { } shown)
        {
            parameter["example"] = shown;
        }

        return parameter;
    }

    private JsonObject? Body(Operation operation, IValidator? validator, RequestExample[] examples)
    {
        var example = examples.FirstOrDefault()?.Value;
        if (operation.Request.Members.FirstOrDefault(member => member.Source is RequestSource.TextBody) is { } text)
        {
            var shown = example is null ? null : (text.Property.Get!(example) as TextBody)?.Text;
            var content = new JsonObject(TextBody.AcceptedTypes.Select(type => KeyValuePair.Create(type,
                (JsonNode?)Content(new JsonObject { ["type"] = "string", ["minLength"] = 1 }, shown))));

            return SchemaBook.Described(new JsonObject { ["required"] = true, ["content"] = content }, DescriptionOf(operation, text));
        }

        if (operation.Request.Members.FirstOrDefault(member => member.Source is RequestSource.FileBody) is { } file)
        {
            return SchemaBook.Described(new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["*/*"] = new JsonObject() } }, DescriptionOf(operation, file));
        }

        if (operation.Request.Members.FirstOrDefault(member => member.Source is RequestSource.PayloadBody) is { } payload)
        {
            var shown = Content(null, examples, of => (payload.Property.Get!(of) as PayloadBody)?.Json is { } json ? Node(json) : null);
            return SchemaBook.Described(new JsonObject { ["required"] = true, ["content"] = new JsonObject { [MediaTypes.Json] = shown } }, DescriptionOf(operation, payload));
        }

        if (operation.Request.JsonMembers is not { Count: > 0 } members)
        {
            return null;
        }

        var schema = schemas.Component(BodyNameOf(operation.Request.Request), operation.Request.Request, isRequest: true, () => BodySchema(operation, members, validator));
        var body = new JsonObject { ["content"] = new JsonObject { [MediaTypes.Json] = Content(schema, examples, of => BodyExample(members, of)) } };
        if (members.Any(member => member.IsRequired))
        {
            body["required"] = true;
        }

        return body;
    }

    private JsonObject BodySchema(Operation operation, IEnumerable<RequestMember> members, IValidator? validator)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var member in members)
        {
            var schema = SchemaBook.Described(schemas.Of(member.Type, isRequest: true), DescriptionOf(operation, member));
            RuleBounds.Apply(schema, validator, member.Property.Name);
            if (member.Default is { } value)
            {
                schema["default"] = Node(value);
            }

            properties[member.Name] = schema;
            if (member.IsRequired)
            {
                required.Add(member.Name);
            }
        }

        var description = comments.Of(operation.Request.Request);
        return SchemaBook.Fields(SchemaBook.Described(new JsonObject { ["type"] = "object" }, description), properties, required, isRequest: true);
    }

    private JsonObject Responses(Operation operation, bool hasRules)
    {
        var responses = new SortedDictionary<int, JsonObject>();
        foreach (var group in operation.Responses.GroupBy(response => response.StatusCode))
        {
            responses[group.Key] = Success(operation, group.Key, group);
        }

        if (operation.AnswersVersion && HttpMethods.IsGet(operation.Verb))
        {
            responses[StatusCodes.Status304NotModified] = Answer("The client has this version already.", Headers(SharedParts.ETag), content: null);
        }

        foreach (var group in ProblemsOf(operation, hasRules).GroupBy(type => type.Status))
        {
            responses[group.Key] = RefusalOf([.. group.Distinct()]);
        }

        return new JsonObject(responses.Select(pair => KeyValuePair.Create(pair.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)pair.Value)));
    }

    private static IEnumerable<ProblemType> ProblemsOf(Operation operation, bool hasRules)
    {
        var hasText = operation.Request.Has(RequestSource.TextBody);
        var hasBody = hasText || operation.Request.Has(RequestSource.FileBody) || operation.Request.Has(RequestSource.PayloadBody) || operation.Request.JsonMembers.Count > 0;
        var isVersionedRead = operation.AnswersVersion && HttpMethods.IsGet(operation.Verb);
        return
        [
            RequestProblems.Malformed,
            .. operation.MediaTypes.Length > 0 ? [RequestProblems.NotAcceptable] : Array.Empty<ProblemType>(),
            .. hasBody ? [RequestProblems.Timeout, RequestProblems.TooLarge, RequestProblems.UnsupportedMediaType] : Array.Empty<ProblemType>(),
            .. operation.Access is null ? [] : new[] { AccessProblems.Unauthenticated, AccessProblems.Forbidden },
            .. hasRules ? [RequestProblems.Invalid] : Array.Empty<ProblemType>(),
            .. isVersionedRead || operation.Request.Has(RequestSource.Preconditions) ? [RequestProblems.PreconditionFailed] : Array.Empty<ProblemType>(),
            .. operation.Description.Problems,
            .. HttpMethods.IsGet(operation.Verb) ? [] : new[] { AccessProblems.CrossSite, RequestProblems.KeyStillRunning, RequestProblems.KeyOfAnotherRequest },
            RequestProblems.TooMany,
            RequestProblems.Fault,
            .. operation.Description.IsStream ? [] : new[] { RequestProblems.TookTooLong },
        ];
    }

    private JsonObject Success(Operation operation, int status, IEnumerable<IProducesResponseTypeMetadata> responses)
    {
        var content = new JsonObject();
        var example = operation.Definition.EndpointSummary?.ResponseExamples.GetValueOrDefault(status);
        foreach (var response in responses.Where(response => response.Type is not null && response.Type != typeof(void)))
        {
            foreach (var type in operation.MediaTypesOf(response))
            {
                var isText = type is not (MediaTypes.Json or MediaTypes.EventStream);
                content[type] = Content(
                    isText ? new JsonObject { ["type"] = "string" } : Schema(response.Type!),
                    example is string == isText ? example switch { null => null, string text => text, _ => Node(example) } : null);
            }
        }

        var headers = Headers(
        [
            .. operation.AnswersVersion ? [SharedParts.ETag] : Array.Empty<string>(),
            .. operation.AnswersPages ? [SharedParts.Link] : Array.Empty<string>(),
            .. status is StatusCodes.Status201Created or StatusCodes.Status202Accepted or StatusCodes.Status302Found ? [SharedParts.Location] : Array.Empty<string>(),
        ]);
        var description = operation.Definition.EndpointSummary?.Responses.GetValueOrDefault(status) ?? DefaultDescription(status);
        return Answer(description, headers, content.Count > 0 ? content : null);
    }

    private JsonObject Schema(Type type) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(SseItem<>)
            ? new JsonObject
            {
                ["type"] = "string",
                ["description"] = "An endless stream of events (text/event-stream); the data of each is JSON.",
                ["contentMediaType"] = MediaTypes.Json,
                ["contentSchema"] = schemas.Of(type.GetGenericArguments()[0], isRequest: false),
            }
            : schemas.Of(type, isRequest: false);

    private JsonObject RefusalOf(ProblemType[] types)
    {
        var name = string.Join('_', types.Select(type => type.Code));
        _refusals.TryAdd(name, Refusal(types));
        return new JsonObject { ["$ref"] = "#/components/responses/" + name };
    }

    private static JsonObject Refusal(ProblemType[] types)
    {
        var examples = new JsonObject(types.Select(type => KeyValuePair.Create(type.Code, (JsonNode?)new JsonObject
        {
            ["summary"] = type.Title,
            ["value"] = new JsonObject
            {
                ["type"] = type.Uri,
                ["title"] = type.Title,
                ["status"] = type.Status,
                ["detail"] = type.Advice,
                ["instance"] = "/api/v1/roadmaps/checkout",
                ["code"] = type.Code,
                ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
                ["requestId"] = "build-42",
            },
        })));
        var content = new JsonObject
        {
            [ProblemWriter.MediaType] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/" + SharedParts.Problem }, ["examples"] = examples },
        };
        var headers = Headers();
        if (types[0].Status == StatusCodes.Status429TooManyRequests)
        {
            headers[HeaderNames.RetryAfter] = SharedParts.Header(SharedParts.RetryAfter);
        }

        return Answer(string.Join("\n", types.Select(type => $"`{type.Code}`: {type.Title}.")), headers, content);
    }

    private static JsonObject Answer(string description, JsonObject headers, JsonObject? content)
    {
        var answer = new JsonObject { ["description"] = description, ["headers"] = headers };
        if (content is not null)
        {
            answer["content"] = content;
        }

        return answer;
    }

    private static JsonObject Headers(params string[] names) =>
        new([.. names.Select(name => KeyValuePair.Create(name, (JsonNode?)SharedParts.Header(name))), KeyValuePair.Create(RequestIdentity.RequestIdHeader, (JsonNode?)SharedParts.Header(SharedParts.RequestId)),
            KeyValuePair.Create("RateLimit", (JsonNode?)SharedParts.Header(SharedParts.RateLimit)), KeyValuePair.Create("RateLimit-Policy", (JsonNode?)SharedParts.Header(SharedParts.RateLimitPolicy)),
            KeyValuePair.Create(HeaderNames.AccessControlAllowOrigin, (JsonNode?)SharedParts.Header(SharedParts.AllowOrigin))]);

    // JSON of any shape has no schema.
    private static JsonObject Content(JsonObject? schema, JsonNode? example)
    {
        var content = schema is null ? [] : new JsonObject { ["schema"] = schema };
        if (example is not null)
        {
            content["example"] = example;
        }

        return content;
    }

    // One example stands alone; several have names, such as the kinds of what is sent.
    private static JsonObject Content(JsonObject? schema, RequestExample[] examples, Func<object, JsonNode?> shown)
    {
        if (examples.Length <= 1)
        {
            return Content(schema, examples.Length == 1 ? shown(examples[0].Value) : null);
        }

        var content = Content(schema, example: null);
        content["examples"] = new JsonObject(examples.Select(one => KeyValuePair.Create(one.Label, (JsonNode?)new JsonObject { ["value"] = shown(one.Value) })));
        return content;
    }

    private string? DescriptionOf(Operation operation, RequestMember member) =>
        operation.Definition.EndpointSummary?.Params is { } given
        && (given.GetValueOrDefault(member.Name) ?? given.FirstOrDefault(pair => pair.Key.Equals(member.Property.Name, StringComparison.OrdinalIgnoreCase)).Value) is { } text
            ? text
            : member.Property.AttributeProvider is MemberInfo property ? comments.Of(property) : null;

    private static JsonObject BodyExample(IEnumerable<RequestMember> members, object example) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, ExampleOf(member, example))).Where(pair => pair.Value is not null));

    private static JsonNode? ExampleOf(RequestMember member, object? example) =>
        example is not null && member.Property.Get?.Invoke(example) is { } value ? JsonSerializer.SerializeToNode(value, member.Type, JsonConventions.Options) : null;

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), JsonConventions.Options);

    private static string BodyNameOf(Type request) =>
        (request.Name.EndsWith("Command", StringComparison.Ordinal) ? request.Name[..^"Command".Length] : request.Name) + "Body";

    private static string DefaultDescription(int status) => status switch
    {
        StatusCodes.Status200OK => "Done.",
        StatusCodes.Status201Created => "Created.",
        StatusCodes.Status202Accepted => "Begun; the location tells how it goes.",
        StatusCodes.Status204NoContent => "Done; there is nothing to tell.",
        _ => ReasonPhrases.GetReasonPhrase(status) + ".",
    };

    private static JsonObject Demand(string scheme, Permission needed) => new() { [scheme] = needed == Permission.None ? [] : new JsonArray(needed.Name) };
}
