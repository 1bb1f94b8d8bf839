using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;

namespace Preflight.Infrastructure.Http;

/// <summary>One page of a list in a stable order.</summary>
/// <param name="Items">At most <see cref="PageRequest{TCursor}.Limit"/> of them.</param>
/// <param name="Next">The cursor that <c>after</c> takes to go on; absent on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage;

/// <summary>What is answered like a page: one whose type says more than <see cref="Page{T}"/> does.</summary>
public interface IPage
{
    /// <summary>The cursor that <c>after</c> takes to go on; absent on the last page.</summary>
    string? Next { get; }
}

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

    public Task ExecuteAsync(HttpContext httpContext) => PageAnswer.Write(page, httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => PageAnswer.Describe(typeof(Page<T>), builder);
}

/// <summary>Answers a page that says more than its items, with a <c>Link</c> to the next one (RFC 8288).</summary>
public sealed class PageOk<TPage>(TPage page) : IResult, IStatusCodeHttpResult, IValueHttpResult<TPage>, IEndpointMetadataProvider
    where TPage : IPage
{
    public TPage Value => page;

    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext) => PageAnswer.Write(page, httpContext);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) => PageAnswer.Describe(typeof(TPage), builder);
}

internal static class PageAnswer
{
    public static Task Write<TPage>(TPage page, HttpContext http)
        where TPage : IPage
    {
        if (page.Next is { } next)
        {
            http.Response.Headers.Link = $"<{AddressAfter(http.Request, next)}>; rel=\"next\"";
        }

        return http.Response.WriteAsJsonAsync(page, JsonConventions.Options, MediaTypes.Json, http.RequestAborted);
    }

    public static void Describe(Type page, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, page, [MediaTypes.Json]));
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
