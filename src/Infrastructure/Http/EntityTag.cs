using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Strong entity tags made of a version: <c>"7"</c>. A compressed representation has other bytes, so its tag names the encoding
/// (<c>"7-br"</c>); the version can be read from either.
/// </summary>
public static class EntityTag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version in a tag of ours, whatever its encoding; null for any other tag.</summary>
    public static long? VersionOf(ReadOnlySpan<char> tag)
    {
        if (tag is not ['"', .., '"'])
        {
            return null;
        }

        var text = tag[1..^1];
        var dash = text.IndexOf('-');
        return long.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    /// <summary>Says at which version a write left the resource.</summary>
    public static void AnswerWith(HttpResponse response, long version) => response.Headers.ETag = Of(version);

    /// <summary>The tag of the representation that this request gets: compression is negotiated in one place, so this is what it will choose.</summary>
    internal static string For(HttpContext http, long version)
    {
        if (http.Request.Headers.AcceptEncoding.Count == 0)
        {
            return Of(version);
        }

        var compression = http.RequestServices.GetRequiredService<IResponseCompressionProvider>();
        return compression.CheckRequestAcceptsCompression(http) && compression.GetCompressionProvider(http)?.EncodingName is { } encoding
            ? string.Create(CultureInfo.InvariantCulture, $"\"{version}-{encoding}\"")
            : Of(version);
    }
}
