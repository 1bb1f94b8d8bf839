using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Preflight.Infrastructure.Http;

/// <summary>Reads route and query values by the same converters as JSON, so that a value is spelled alike everywhere.</summary>
internal static class RequestQuery
{
    public static void RefuseUnknown(HttpRequest request, RequestContract contract, List<ProblemError> errors)
    {
        foreach (var name in request.Query.Keys)
        {
            if (!contract.QueryNames.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(ProblemError.InParameter(Quoted(name), contract.QueryNames.Count == 0
                    ? "There is no such parameter: this operation takes none in the query."
                    : $"There is no such parameter. Known are: {string.Join(", ", contract.QueryNames)}."));
            }
        }
    }

    public static object? ReadRoute(HttpRequest request, RequestMember member, List<ProblemError> errors) =>
        Parse(member.Name, member.Type, request.RouteValues[member.Name] as string ?? "", errors);

    public static object? Read(HttpRequest request, RequestMember member, List<ProblemError> errors)
    {
        if (!TryGet(request, member.Name, out var values))
        {
            if (member.IsRequired)
            {
                errors.Add(ProblemError.InParameter(member.Name, $"Give {JsonExpectation.Of(member.Type)}."));
            }

            return member.Default;
        }

        return ElementTypeOf(member.Type) is { } element
            ? ReadMany(member, element, values, errors)
            : ReadOne(member.Name, member.Type, values, errors);
    }

    /// <summary>By its exact name: the query's own look-up ignores case.</summary>
    public static bool TryGet(HttpRequest request, string name, out StringValues values) =>
        request.Query.TryGetValue(name, out values) && request.Query.Keys.Contains(name, StringComparer.Ordinal);

    public static object? ReadOne(string name, Type type, StringValues values, List<ProblemError> errors)
    {
        if (values is [{ } value])
        {
            return Parse(name, type, value, errors);
        }

        errors.Add(ProblemError.InParameter(name, "Give it once only."));
        return null;
    }

    private static object ReadMany(RequestMember member, Type element, StringValues values, List<ProblemError> errors)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var value in values)
        {
            if (Parse(member.Name, element, value ?? "", errors) is { } item)
            {
                list.Add(item);
            }
        }

        if (!member.Type.IsArray)
        {
            return list;
        }

        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static object? Parse(string name, Type type, string text, List<ProblemError> errors)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(ProblemError.InParameter(name, "It must not contain a NUL character."));
            return null;
        }

        if (type == typeof(string))
        {
            return text;
        }

        try
        {
            var value = IsBare(Nullable.GetUnderlyingType(type) ?? type)
                ? JsonSerializer.Deserialize(text, type, JsonConventions.Options)
                : JsonSerializer.SerializeToElement(text).Deserialize(type, JsonConventions.Options);
            if (value is not null)
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // Told below, as is the word null, which JSON takes for a value that may be absent.
        }

        errors.Add(ProblemError.InParameter(name, $"It must be {JsonExpectation.Of(type)}."));
        return null;
    }

    // Numbers and booleans stand in JSON without quotes.
    private static bool IsBare(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal or TypeCode.Boolean && !type.IsEnum;

    private static Type? ElementTypeOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type is { IsGenericType: true, IsInterface: true } && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0]
        : null;

    private static string Quoted(string name) => name.Length <= 64 ? name : string.Concat(name.AsSpan(0, 64), "…");
}
