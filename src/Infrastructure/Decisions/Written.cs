using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Decisions;

/// <summary>The answer to a write: what is there now, under the <c>ETag</c> of its new version.</summary>
public sealed class Written<T>(Versioned<T> written) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => written.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        EntityTag.AnswerWith(httpContext.Response, written.Version);
        httpContext.Response.StatusCode = StatusCode!.Value;
        if (written.Location is { } location)
        {
            httpContext.Response.Headers.Location = location;
        }

        return httpContext.Response.WriteAsJsonAsync(written.Value, JsonConventions.Options, MediaTypes.Json, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypes.Json]));
        builder.Metadata.Add(WrittenMetadata.Instance);
    }
}

/// <summary>Marks a write: it answers with an ETag, and takes If-Match and Idempotency-Key.</summary>
internal sealed class WrittenMetadata
{
    public static readonly WrittenMetadata Instance = new();
}
