using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Http;

/// <summary>All that is known of one verb on one route: what the pipeline enforces and the API's description tells.</summary>
internal sealed record Operation(
    EndpointDefinition Definition,
    OperationDescription Description,
    RequestContract Request,
    RoutePattern Route,
    string Verb,
    IReadOnlyList<IProducesResponseTypeMetadata> Responses,
    bool AnswersVersion,
    bool AnswersPages)
{
    /// <summary>What a caller needs; null where it is open to everybody.</summary>
    public Permission? Access => HttpMethods.IsGet(Verb) || HttpMethods.IsHead(Verb) ? Description.ReadAccess : Description.WriteAccess;

    /// <summary>The media types that a success may have.</summary>
    public string[] MediaTypes { get; } =
    [
        .. Responses.Where(response => response.StatusCode is >= 200 and < 300)
            .SelectMany(response => MediaTypesOf(response, Description)).Distinct(StringComparer.Ordinal),
    ];

    public IEnumerable<string> MediaTypesOf(IProducesResponseTypeMetadata response) => MediaTypesOf(response, Description);

    public static Operation Of(EndpointDefinition definition, EndpointBuilder builder)
    {
        var route = ((RouteEndpointBuilder)builder).RoutePattern;
        var verb = builder.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods.Single();
        var description = OperationDescription.Of(definition);
        if (!description.SaysWhoMay)
        {
            throw new InvalidOperationException($"{definition.EndpointType.Name} must say who may: this.Describe(o => o.Needs(…)), or o.IsPublic(), or its group does.");
        }

        var request = RequestContract.Of(definition.ReqDtoType, route, verb);
        IProducesResponseTypeMetadata[] responses = [.. builder.Metadata.OfType<IProducesResponseTypeMetadata>()];
        if (!responses.Any(response => response.StatusCode is >= 200 and < 400))
        {
            throw new InvalidOperationException($"{definition.EndpointType.Name} must return typed results (Results<Ok<…>, ProblemHttpResult>), which tell what it answers.");
        }

        return new Operation(
            definition,
            description,
            request,
            route,
            verb,
            responses,
            description.HasVersion || request.Has(RequestSource.Preconditions) || builder.Metadata.OfType<VersionedMetadata>().Any(),
            builder.Metadata.OfType<PagedMetadata>().Any());
    }

    // Text goes out under the described types alone: its bytes are no JSON string.
    private static IEnumerable<string> MediaTypesOf(IProducesResponseTypeMetadata response, OperationDescription description) =>
        response.Type == typeof(string) && description.MediaTypes.Count > 0
            ? description.MediaTypes
            : response.ContentTypes.Concat(response.Type is null || response.Type == typeof(void) ? [] : description.MediaTypes);
}
