using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// A read of something that has a version: bytes that are ready to send, answered with their <c>ETag</c>, or 304 when the client
/// has them already. HEAD answers the same headers.
/// </summary>
/// <typeparam name="T">What the bytes say, for the API's description: a view, or <see cref="string"/> for text.</typeparam>
public sealed class VersionedContent<T>(ReadOnlyMemory<byte> content, long version, string contentType = MediaTypes.Json)
    : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public ReadOnlyMemory<byte> Content => content;

    public long Version => version;

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = EntityTag.For(httpContext, version);
        // Caches may keep it but ask each time: the answer to that is a 304.
        response.Headers.CacheControl = "no-cache";

        if (httpContext.Request.Headers.TryGetValue(HeaderNames.IfNoneMatch, out var known) && Preconditions.Matches(known.ToString(), version))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (httpContext.Request.Headers.TryGetValue(HeaderNames.IfMatch, out var wanted) && !Preconditions.Matches(wanted.ToString(), version))
        {
            await Problems.From(RequestProblems.PreconditionFailed).ExecuteAsync(httpContext);
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypes.Json]));
        builder.Metadata.Add(VersionedMetadata.Instance);
    }
}

/// <summary>Marks an operation whose answer has a version: it sends an ETag and takes If-None-Match.</summary>
internal sealed class VersionedMetadata
{
    public static readonly VersionedMetadata Instance = new();
}
