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
    private static readonly string[] Encodings = ["-br", "-gzip"];

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

    /// <summary>
    /// The tag of the representation that this request gets. Compression is negotiated in one place, so this names the encoding
    /// that it will choose; a variant is a media type other than the resource's first.
    /// </summary>
    internal static string For(HttpContext http, long version, string? variant)
    {
        var encoding = http.Request.Headers.AcceptEncoding.Count == 0 ? null : EncodingFor(http);
        return (variant, encoding) switch
        {
            (null, null) => Of(version),
            (null, _) => string.Create(CultureInfo.InvariantCulture, $"\"{version}-{encoding}\""),
            (_, null) => string.Create(CultureInfo.InvariantCulture, $"\"{version}-{variant}\""),
            _ => string.Create(CultureInfo.InvariantCulture, $"\"{version}-{variant}-{encoding}\""),
        };
    }

    /// <summary>Whether a tag is one of this representation, in whatever encoding.</summary>
    internal static bool IsOf(ReadOnlySpan<char> tag, long version, string? variant)
    {
        var text = VersionOf(tag) == version ? tag[1..^1] : [];
        foreach (var encoding in Encodings)
        {
            if (text.EndsWith(encoding, StringComparison.Ordinal))
            {
                text = text[..^encoding.Length];
            }
        }

        var dash = text.IndexOf('-');
        return !text.IsEmpty && (dash < 0 ? variant is null : text[(dash + 1)..].SequenceEqual(variant));
    }

    private static string? EncodingFor(HttpContext http)
    {
        var compression = http.RequestServices.GetRequiredService<IResponseCompressionProvider>();
        return compression.CheckRequestAcceptsCompression(http) ? compression.GetCompressionProvider(http)?.EncodingName : null;
    }
}
