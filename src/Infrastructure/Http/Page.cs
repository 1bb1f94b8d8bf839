using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Preflight.Infrastructure.Http;

/// <summary>One page of a list in a stable order.</summary>
/// <param name="Items">At most <see cref="PageRequest{TCursor}.Limit"/> of them.</param>
/// <param name="Next">The cursor that <c>after</c> takes to go on; absent on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is asked for; a query's member of this type is bound from <c>?limit=&amp;after=</c>.</summary>
/// <typeparam name="TCursor">A record of the last item's sort keys.</typeparam>
/// <param name="Limit">1 to 200.</param>
/// <param name="After">Where the page begins; null for the first.</param>
public sealed record PageRequest<TCursor>(int Limit = PageRequest.DefaultLimit, TCursor? After = null) where TCursor : class;

/// <summary>The bounds of every list.</summary>
public static class PageRequest
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    internal const string LimitParameter = "limit";
    internal const string AfterParameter = "after";
}

/// <summary>Answers a page, with a <c>Link</c> to the next one (RFC 8288).</summary>
public sealed class PageResult<T>(Page<T> page) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public Page<T> Page => page;

    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (page.Next is { } next)
        {
            httpContext.Response.Headers.Link = $"<{AddressAfter(httpContext.Request, next)}>; rel=\"next\"";
        }

        return httpContext.Response.WriteAsJsonAsync(page, JsonConventions.Options, MediaTypes.Json, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Page<T>), [MediaTypes.Json]));
        builder.Metadata.Add(PagedMetadata.Instance);
    }

    private static string AddressAfter(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != PageRequest.AfterParameter)) { { PageRequest.AfterParameter, cursor } };
        return request.PathBase.Add(request.Path) + query.ToQueryString();
    }
}

/// <summary>Marks an operation that answers in pages.</summary>
internal sealed class PagedMetadata
{
    public static readonly PagedMetadata Instance = new();
}
