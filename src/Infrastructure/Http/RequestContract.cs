using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using FastEndpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Preflight.Infrastructure.Http;

/// <summary>Where a member of a request comes from. It is one place only, so that no query can override a body or a route.</summary>
internal enum RequestSource
{
    Route,
    Query,
    JsonBody,
    TextBody,
    FileBody,
    PayloadBody,
    Preconditions,
    Page,
}

/// <summary>One member of a request: its name as it stands in the route, the query or the body, and its JSON contract.</summary>
internal sealed record RequestMember(string Name, RequestSource Source, JsonPropertyInfo Property)
{
    public Type Type => Property.PropertyType;

    public bool IsNullable => Property.AssociatedParameter?.IsNullable ?? Property.IsSetNullable;

    public bool IsRequired => Property.IsRequired || (!IsNullable && Property.AssociatedParameter is { HasDefaultValue: false });

    public object? Default => Property.AssociatedParameter is { HasDefaultValue: true } parameter ? parameter.DefaultValue : null;
}

/// <summary>
/// What an operation reads from a request. The binding enforces it and the API's description is made of it, so that the two
/// cannot differ.
/// </summary>
/// <remarks>
/// A member named like a route parameter comes from the route; a <see cref="Http.TextBody"/>, <see cref="Http.FileBody"/>, <see cref="Http.PayloadBody"/>, <see cref="Http.Preconditions"/> or
/// <see cref="PageRequest{TCursor}"/> by its type; everything else from the JSON body, or from the query where the request has none
/// (GET, DELETE, bodies of another kind) or where <c>[property: QueryParam]</c> says so.
/// </remarks>
internal sealed class RequestContract
{
    private readonly ConstructorInvoker? _constructor;
    private readonly JsonTypeInfo _type;

    private RequestContract(Type request, JsonTypeInfo type, IReadOnlyList<RequestMember> members)
    {
        Request = request;
        Members = members;
        _type = type;
        _constructor = type.ConstructorAttributeProvider is ConstructorInfo { } constructor && constructor.GetParameters().Length > 0
            ? ConstructorInvoker.Create(constructor)
            : null;
        JsonMembers = [.. members.Where(member => member.Source is RequestSource.JsonBody)];
        QueryNames = [.. members.SelectMany(QueryNamesOf)];
    }

    public Type Request { get; }

    /// <summary>In the order of declaration.</summary>
    public IReadOnlyList<RequestMember> Members { get; }

    public IReadOnlyList<RequestMember> JsonMembers { get; }

    public IReadOnlyList<string> QueryNames { get; }

    public bool Has(RequestSource source) => Members.Any(member => member.Source == source);

    public static RequestContract Of(Type request, RoutePattern route, string verb)
    {
        if (request.IsValueType)
        {
            throw new InvalidOperationException($"{request.Name} must be a class: FastEndpoints binds structs by rules of its own.");
        }

        var type = JsonConventions.Options.GetTypeInfo(request);
        var bindable = request == typeof(EmptyRequest) ? [] : type.Properties.Where(property => property.AssociatedParameter is not null || property.Set is not null).ToArray();
        var hasJsonBody = !HttpMethods.IsGet(verb) && !HttpMethods.IsHead(verb) && !HttpMethods.IsDelete(verb)
            && bindable.All(property => !IsWholeBody(property.PropertyType));
        var members = bindable.Select(property => new RequestMember(NameIn(route, property), SourceOf(property, route, hasJsonBody), property)).ToArray();

        var unbound = route.Parameters.Where(parameter => members.All(member => member.Source is not RequestSource.Route || member.Name != parameter.Name)).ToArray();
        return unbound is []
            ? new RequestContract(request, type, members)
            : throw new InvalidOperationException($"{request.Name} has no member for {{{unbound[0].Name}}} of {route.RawText}.");
    }

    /// <summary>Makes the request of one value a member, in the order of <see cref="Members"/>.</summary>
    public object Create(ReadOnlySpan<object?> values)
    {
        if (Request == typeof(EmptyRequest))
        {
            return EmptyRequest.Instance;
        }

        var arguments = new object?[Members.Count(member => member.Property.AssociatedParameter is not null)];
        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].Property.AssociatedParameter is { } parameter)
            {
                arguments[parameter.Position] = values[i];
            }
        }

        var request = _constructor?.Invoke(arguments.AsSpan()) ?? _type.CreateObject!();
        for (var i = 0; i < Members.Count; i++)
        {
            if (Members[i].Property.AssociatedParameter is null && values[i] is { } value)
            {
                Members[i].Property.Set!(request, value);
            }
        }

        return request;
    }

    private static bool IsWholeBody(Type type) => type == typeof(TextBody) || type == typeof(FileBody) || type == typeof(PayloadBody);

    private static string NameIn(RoutePattern route, JsonPropertyInfo property) => ParameterOf(route, property)?.Name ?? property.Name;

    private static RoutePatternParameterPart? ParameterOf(RoutePattern route, JsonPropertyInfo property) =>
        route.Parameters.FirstOrDefault(parameter => parameter.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));

    private static RequestSource SourceOf(JsonPropertyInfo property, RoutePattern route, bool hasJsonBody) => property.PropertyType switch
    {
        var type when type == typeof(TextBody) => RequestSource.TextBody,
        var type when type == typeof(FileBody) => RequestSource.FileBody,
        var type when type == typeof(PayloadBody) => RequestSource.PayloadBody,
        var type when type == typeof(Preconditions) => RequestSource.Preconditions,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(PageRequest<>) => RequestSource.Page,
        _ when ParameterOf(route, property) is not null => RequestSource.Route,
        _ when hasJsonBody && property.AttributeProvider?.IsDefined(typeof(QueryParamAttribute), inherit: true) is not true => RequestSource.JsonBody,
        _ => RequestSource.Query,
    };

    private static IEnumerable<string> QueryNamesOf(RequestMember member) => member.Source switch
    {
        RequestSource.Query => [member.Name],
        RequestSource.Page => [PageRequest.LimitParameter, PageRequest.AfterParameter],
        RequestSource.Route or RequestSource.JsonBody or RequestSource.TextBody or RequestSource.FileBody or RequestSource.PayloadBody or RequestSource.Preconditions => [],
    };
}
