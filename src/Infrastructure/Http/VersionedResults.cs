using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Preflight.Infrastructure.Http;

/// <summary>What a write answers: 200 with a view, and the version at which it left the resource as its ETag.</summary>
public sealed class VersionedOk<T>(T value, long version) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>, IEndpointMetadataProvider
{
    public T Value => value;

    public long Version => version;

    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        EntityTag.AnswerWith(httpContext.Response, version);
        return httpContext.Response.WriteAsJsonAsync(value, JsonConventions.Options, MediaTypes.Json, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        VersionedMetadata.Add(builder, StatusCodes.Status200OK, typeof(T));
}

/// <summary>What a write answers that made the resource: 201 with a view, its address, and its first version as its ETag.</summary>
public sealed class VersionedCreated<T>(string location, T value, long version) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>, IEndpointMetadataProvider
{
    public T Value => value;

    public long Version => version;

    public string Location => location;

    public int? StatusCode => StatusCodes.Status201Created;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        EntityTag.AnswerWith(httpContext.Response, version);
        return httpContext.Response.WriteAsJsonAsync(value, JsonConventions.Options, MediaTypes.Json, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        VersionedMetadata.Add(builder, StatusCodes.Status201Created, typeof(T));
}

/// <summary>Marks an operation whose answer has a version: it sends an ETag, and a read takes If-None-Match.</summary>
internal sealed class VersionedMetadata
{
    private static readonly VersionedMetadata Instance = new();

    public static void Add(EndpointBuilder builder, int status, Type type)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(status, type, [MediaTypes.Json]));
        builder.Metadata.Add(Instance);
    }
}
