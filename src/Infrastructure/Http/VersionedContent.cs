using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// A read of something that has a version: bytes that are ready to send, answered with their <c>ETag</c>, or 304 when the client
/// has them already. HEAD answers the same headers.
/// </summary>
/// <typeparam name="T">What the bytes say, for the API's description: a view, or <see cref="string"/> for text.</typeparam>
/// <param name="content">The bytes.</param>
/// <param name="version">The resource's version.</param>
/// <param name="contentType">What the bytes are.</param>
/// <param name="stamp">What else the bytes depend on: letters and digits that differ whenever it does; null or empty where there is nothing else.</param>
public sealed class VersionedContent<T>(ReadOnlyMemory<byte> content, long version, string contentType = MediaTypes.Json, string? stamp = null)
    : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public ReadOnlyMemory<byte> Content => content;

    public long Version => version;

    /// <summary>The status that goes with it where it is not the one that the client has already.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    public int? StatusCode => Status;

    /// <summary>Unless it says otherwise, caches may keep it but ask each time: the answer to that is a 304.</summary>
    public string CacheControl { get; init; } = "no-cache";

    /// <summary>Whether pages of other sites may show it; for images that everybody may see.</summary>
    public bool IsForEverySite { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var variant = string.IsNullOrEmpty(stamp) ? VariantOf(httpContext) : VariantOf(httpContext) is { } media ? $"{stamp}-{media}" : stamp;
        response.Headers.ETag = EntityTag.For(httpContext, version, variant);
        response.Headers.CacheControl = CacheControl;
        if (IsForEverySite)
        {
            response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        // Preconditions count only where the answer without them is a success (RFC 9110, section 13.2.1): a refusal is never "as you know it".
        var isConditional = Status < StatusCodes.Status300MultipleChoices;
        if (isConditional && httpContext.Request.Headers.TryGetValue(HeaderNames.IfMatch, out var wanted) && !IsAmong(wanted, variant))
        {
            await Problems.From(RequestProblems.PreconditionFailed).ExecuteAsync(httpContext);
            return;
        }

        if (isConditional && httpContext.Request.Headers.TryGetValue(HeaderNames.IfNoneMatch, out var known) && IsAmong(known, variant))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = Status;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }

    private bool IsAmong(StringValues tags, string? variant) => Preconditions.Any(tags.ToString(), tag => EntityTag.IsOf(tag, version, variant));

    // Two media types at one address are two representations, so the second's tags have its name.
    private string? VariantOf(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { MediaTypes: { Length: > 1 } offered })
        {
            return null;
        }

        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return contentType.StartsWith(offered[0], StringComparison.OrdinalIgnoreCase) ? null : MediaTypeHeaderValue.Parse(contentType).SubType.ToString();
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        VersionedMetadata.Add(builder, StatusCodes.Status200OK, typeof(T));
}
