using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>Names an operation after its endpoint: <c>ClaimStatusEndpoint</c> is <c>claimStatus</c>.</summary>
internal static class OperationName
{
    private const string Suffix = "Endpoint";

    public static string Of(EndpointNameGenerationContext context) =>
        context.HttpVerb is { } verb && HttpMethods.IsHead(verb) ? Of(context.EndpointType) + "Head" : Of(context.EndpointType);

    public static string Of(Type endpoint)
    {
        var name = endpoint.Name;
        return JsonNamingPolicy.CamelCase.ConvertName(name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name);
    }
}
