using System.Security.Cryptography;
using System.Text.Json;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.Rendering;

/// <summary>The forms in which a verdict is read.</summary>
internal static class VerdictFormats
{
    public const string Markdown = MediaTypes.Markdown;
    public const string Junit = "application/xml";
    public const string Sarif = "application/sarif+json";

    /// <summary>The first is what is answered where a caller likes several equally.</summary>
    public static readonly string[] All = [MediaTypes.Json, Markdown, Junit, Sarif];

    public static VersionedContent<GateVerdict> Render(AskedVerdict asked, string? mediaType)
    {
        var bytes = mediaType switch
        {
            Markdown => MarkdownVerdict.Write(asked.Verdict),
            Junit => JunitVerdict.Write(asked.Verdict),
            Sarif => SarifVerdict.Write(asked.Verdict),
            _ => JsonSerializer.SerializeToUtf8Bytes(asked.Verdict, JsonConventions.Options),
        };
        var type = mediaType is Markdown ? $"{Markdown}; charset=utf-8" : mediaType ?? MediaTypes.Json;
        var stamp = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked.Verdict, JsonConventions.Options)).AsSpan(0, 8));
        return new VersionedContent<GateVerdict>(bytes, asked.Version, type, stamp) { Status = asked.IsRefused ? 422 : 200 };
    }
}
